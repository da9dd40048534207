/* Hot functions of maps and sets. Part of the bitcode; the kinds are constants at each call, so they fold. */
#include "collections/pl_table.h"

static inline pl_table *table_of(const pl_object *map) {
  return ((const pl_map *)(const void *)map)->table;
}

/* A string on the machine stack, which the table must not refer to. */
static inline bool is_view(uint32_t key_kind, uint64_t k0) {
  return key_kind == PL_KEY_STRING && __builtin_expect(((const pl_object *)(uintptr_t)k0)->flags & PL_FLAG_VIEW, 0);
}

void *pl_map_find(pl_task *task, pl_object *map, uint32_t key_kind, uint32_t value_kind, uint64_t k0, uint64_t k1) {
  if (key_kind == PL_KEY_STRING) {
    return pl_map_find_string(map, pl_slot_words(key_kind, value_kind), (const pl_object *)(uintptr_t)k0);
  }
  pl_table *table = table_of(map);
  if (table->n == 0) {
    return NULL;
  }
  bool found;
  uint64_t hash = pl_key_hash(task, key_kind, k0, k1);
  uint64_t *slot = pl_table_probe(task, table, key_kind, value_kind, hash, k0, k1, &found);
  /* A key that equals the mark of empty slots is not in the table. */
  return found ? slot + pl_value_at(key_kind) : NULL;
}

/* The slot of the key, made if missing. zero: value words of a new entry are set to 0 and the key is published. */
static inline uint64_t *find_or_add(pl_task *task, pl_object *map, uint32_t key_kind, uint32_t value_kind, uint64_t k0,
                                    uint64_t k1) {
  bool found;
  uint64_t hash = pl_key_hash(task, key_kind, k0, k1);
  for (;;) {
    while (__builtin_expect(pl_table_full(table_of(map), key_kind, k0), 0)) {
      pl_map_grow(task, map, key_kind, value_kind, k0, k1);
    }
    pl_table *table = table_of(map);
    uint64_t *slot = pl_table_probe(task, table, key_kind, value_kind, hash, k0, k1, &found);
    if (!found) {
      if (__builtin_expect(slot == NULL, 0)) {
        pl_map_grow(task, map, key_kind, value_kind, k0, k1);
        continue;
      }
      if (is_view(key_kind, k0)) {
        k0 = pl_map_own_key(task, map, k0, NULL);
        continue;
      }
      uint64_t *value = slot + pl_value_at(key_kind);
      if (value_kind != PL_VALUE_NONE) {
        value[0] = 0;
      }
      if (value_kind == PL_ELEM_16) {
        value[1] = 0;
      }
      pl_slot_publish(table, slot, key_kind, hash, k0, k1);
    }
    return slot;
  }
}

void *pl_map_put(pl_task *task, pl_object *map, uint32_t key_kind, uint32_t value_kind, uint64_t k0, uint64_t k1) {
  return find_or_add(task, map, key_kind, value_kind, k0, k1) + pl_value_at(key_kind);
}

void pl_map_put_ref(pl_task *task, pl_object *map, uint32_t key_kind, uint64_t k0, uint64_t k1, pl_object *value) {
  bool found;
  uint64_t hash = pl_key_hash(task, key_kind, k0, k1);
  for (;;) {
    while (__builtin_expect(pl_table_full(table_of(map), key_kind, k0), 0)) {
      pl_map_grow_ref(task, map, key_kind, k0, k1, value);
    }
    pl_table *table = table_of(map);
    uint64_t *slot = pl_table_probe(task, table, key_kind, PL_ELEM_REF, hash, k0, k1, &found);
    if (__builtin_expect(slot == NULL, 0)) {
      pl_map_grow_ref(task, map, key_kind, k0, k1, value);
      continue;
    }
    if (!found && is_view(key_kind, k0)) {
      k0 = pl_map_own_key(task, map, k0, value);
      continue;
    }
    slot[pl_value_at(key_kind)] = (uint64_t)(uintptr_t)value;
    if (!found) {
      pl_slot_publish(table, slot, key_kind, hash, k0, k1);
    }
    return;
  }
}

void *pl_map_put_found(pl_task *task, pl_object *map, uint32_t key_kind, uint32_t value_kind, uint64_t k0, uint64_t k1,
                       void *found) {
  if (found != NULL && !pl_table_full(table_of(map), key_kind, k0)) {
    return found;
  }
  return pl_map_put_slow(task, map, key_kind, value_kind, k0, k1);
}

void pl_map_put_ref_found(pl_task *task, pl_object *map, uint32_t key_kind, uint64_t k0, uint64_t k1, pl_object *value,
                          void *found) {
  if (found != NULL && !pl_table_full(table_of(map), key_kind, k0)) {
    *(pl_object **)found = value;
    return;
  }
  pl_map_put_ref_slow(task, map, key_kind, k0, k1, value);
}

int64_t pl_map_len(const pl_object *map) {
  return table_of(map)->n;
}

bool pl_set_contains(pl_task *task, pl_object *set, uint32_t key_kind, uint64_t k0, uint64_t k1) {
  return pl_map_find(task, set, key_kind, PL_VALUE_NONE, k0, k1) != NULL;
}

void pl_set_insert(pl_task *task, pl_object *set, uint32_t key_kind, uint64_t k0, uint64_t k1) {
  (void)find_or_add(task, set, key_kind, PL_VALUE_NONE, k0, k1);
}

int64_t pl_set_len(const pl_object *set) {
  return table_of(set)->n;
}
