/* Maps and sets beyond the hot functions: making, growing, removing, listing. */
#include "collections/pl_table.h"
#include "mem/pl_os.h"
#include "pl_collections.h"

/* Variant that no scalar enum has (-1 is none in nullable ones). */
static const uint64_t NO_VARIANT = UINT64_MAX - 1;

/* Tables without slots, one for each way to mark empty slots; never written. */
static const pl_table NO_SLOTS = {{PL_TABLE, PL_FLAG_STATIC, 0, 0}, 0, 0, 0, {0}};

static pl_object *new_map(pl_task *task, uint8_t kind, uint32_t key_kind, uint32_t value_kind) {
  pl_map *map = pl_alloc(task, sizeof(pl_map), PL_HEADER(kind, 0, key_kind | value_kind << 8, 0));
  map->table = (pl_table *)(uintptr_t)&NO_SLOTS;
  return &map->header;
}

pl_object *pl_map_new(pl_task *task, uint32_t key_kind, uint32_t value_kind) {
  return new_map(task, PL_MAP, key_kind, value_kind);
}

pl_object *pl_set_new(pl_task *task, uint32_t key_kind) {
  return new_map(task, PL_SET, key_kind, PL_VALUE_NONE);
}

/* FNV-1a (chapter 02, 5.6). */
static inline uint64_t hash_bytes(const pl_object *string) {
  const pl_string *s = pl_as_string(string);
  uint64_t h = 0xCBF29CE484222325u;
  for (int64_t i = 0; i < s->len; i++) {
    h = (h ^ s->data[i]) * 0x100000001B3u;
  }
  h &= UINT32_MAX;
  if (!(string->flags & PL_FLAG_STATIC)) {
    __atomic_store_n((uint32_t *)(uintptr_t)&string->type_id, (uint32_t)h, __ATOMIC_RELAXED);
  }
  return h;
}

uint64_t pl_string_hash_slow(const pl_object *string) {
  return hash_bytes(string);
}

void *pl_map_find_string(const pl_object *map, uint32_t words, const pl_object *key) {
  const pl_table *table = ((const pl_map *)(const void *)map)->table;
  if (table->n == 0) {
    return NULL;
  }
  const uint32_t cached = __atomic_load_n(&key->type_id, __ATOMIC_RELAXED);
  const uint64_t hash = cached != 0 ? cached : hash_bytes(key);
  const pl_string *sought = pl_as_string(key);
  const int64_t len = sought->len;
  const uint8_t *data = sought->data;
  const uint64_t cap = (uint64_t)table->cap;
  uint64_t i = hash & (cap - 1);
  for (uint64_t left = cap; left > 0; left--) {
    const uint64_t *slot = table->slots + i * words;
    const pl_string *entry = (const pl_string *)(uintptr_t)slot[1];
    if (entry == NULL) {
      return NULL;
    }
    if (slot[0] == hash && entry->len == len && pl_bytes_equal(entry->data, data, len)) {
      return (void *)(uintptr_t)(slot + 2);
    }
    i = (i + 1) & (cap - 1);
  }
  return NULL; /* only in a racing program */
}

/* Bits that spread a seed (finalizer of D. Lea's SplitMix). */
static uint64_t mix(uint64_t x) {
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
  x = (x ^ x >> 27) * 0x94D049BB133111EBu;
  return x ^ x >> 31;
}

/* A word that is no key of old and not k0, and that no program can foresee, since meeting it costs a rehash. */
static uint64_t choose_empty(pl_task *task, pl_table *old, uint32_t key_kind, uint32_t value_kind, const void *place,
                             uint64_t k0) {
  if (pl_key_hashed(key_kind)) {
    return 0;
  }
  if (key_kind == PL_KEY_SCALAR_ENUM) {
    return NO_VARIANT;
  }
  uint64_t seed = (uint64_t)(uintptr_t)place ^ pl_os_now_ns();
  for (;;) {
    uint64_t empty = mix(seed++);
    bool found = false;
    if (old->n > 0 && empty != old->empty) {
      (void)pl_table_probe(task, old, key_kind, value_kind, pl_word_hash(empty), empty, 0, &found);
    }
    if (empty != k0 && !found) {
      return empty;
    }
  }
}

static pl_table *new_table(pl_task *task, uint32_t key_kind, uint32_t value_kind, int64_t cap) {
  if (cap > (int64_t)1 << 32) {
    pl_abort_out_of_memory(task); /* string hashes have 32 bits */
  }
  size_t bytes = (size_t)cap * pl_slot_words(key_kind, value_kind) * sizeof(uint64_t);
  pl_table *table = pl_alloc(task, (int64_t)(sizeof(pl_table) + bytes), PL_HEADER(PL_TABLE, 0, key_kind | value_kind << 8, 0));
  table->n = 0;
  table->cap = cap;
  memset(table->slots, 0, bytes);
  return table;
}

static void mark_empty(pl_table *table, uint32_t key_kind, uint32_t value_kind, uint64_t empty) {
  table->empty = empty;
  if (empty != 0) {
    const uint32_t words = pl_slot_words(key_kind, value_kind);
    for (int64_t i = 0; i < table->cap; i++) {
      table->slots[i * words + pl_key_at(key_kind)] = empty;
    }
  }
}

/* Hash of the entry in a slot; stored for keys whose hash is dear. */
static uint64_t slot_hash(pl_task *task, const uint64_t *slot, uint32_t key_kind) {
  return pl_key_hashed(key_kind) ? slot[0] : pl_key_hash(task, key_kind, slot[0], key_kind == PL_KEY_SCALAR_ENUM ? slot[1] : 0);
}

/* All entries of from, in slot order, each to the first empty slot from its home on. */
static void reinsert(pl_task *task, const pl_table *from, pl_table *to, uint32_t key_kind, uint32_t value_kind) {
  const uint32_t words = pl_slot_words(key_kind, value_kind);
  const uint32_t key_at = pl_key_at(key_kind);
  const uint64_t mask = (uint64_t)to->cap - 1;
  for (int64_t i = 0; i < from->cap && to->n < to->cap; i++) {
    const uint64_t *slot = from->slots + i * words;
    if (slot[key_at] == from->empty) {
      continue;
    }
    uint64_t j = slot_hash(task, slot, key_kind) & mask;
    while (to->slots[j * words + key_at] != to->empty) {
      j = (j + 1) & mask;
    }
    memcpy(to->slots + j * words, slot, words * sizeof(uint64_t));
    to->n++;
  }
}

/* All entries to the same slots of a table of the same size, which marks empty slots in another way. */
static void copy_slots(const pl_table *from, pl_table *to, uint32_t key_kind, uint32_t value_kind) {
  const uint32_t words = pl_slot_words(key_kind, value_kind);
  const uint32_t key_at = pl_key_at(key_kind);
  for (int64_t i = 0; i < from->cap; i++) {
    const uint64_t *slot = from->slots + i * words;
    if (slot[key_at] != from->empty) {
      memcpy(to->slots + i * words, slot, words * sizeof(uint64_t));
      to->n++;
    }
  }
}

/* With the map, and the key and value where they are references, in the shadow stack. */
static void grow(pl_task *task, pl_map *map, uint32_t key_kind, uint32_t value_kind, uint64_t k0) {
  int64_t old_cap = map->table->cap;
  bool full = map->table->n * 4 >= old_cap * 3;
  int64_t cap = old_cap == 0 ? 8 : full || pl_key_hashed(key_kind) ? old_cap * 2 : old_cap;
  pl_table *table = new_table(task, key_kind, value_kind, cap);
  pl_table *old = map->table; /* another task may have replaced it meanwhile */
  mark_empty(table, key_kind, value_kind, choose_empty(task, old, key_kind, value_kind, table, k0));
  if (old->cap == cap) {
    copy_slots(old, table, key_kind, value_kind);
  } else {
    reinsert(task, old, table, key_kind, value_kind);
  }
  __atomic_store_n(&map->table, table, __ATOMIC_RELEASE);
}

void pl_map_grow(pl_task *task, pl_object *map, uint32_t key_kind, uint32_t value_kind, uint64_t k0, uint64_t k1) {
  (void)k1;
  pl_object **roots = pl_roots_push2(task, map, pl_key_hashed(key_kind) ? (const void *)(uintptr_t)k0 : NULL);
  grow(task, (pl_map *)(void *)map, key_kind, value_kind, k0);
  task->roots_top = roots;
}

void pl_map_grow_ref(pl_task *task, pl_object *map, uint32_t key_kind, uint64_t k0, uint64_t k1, pl_object *value) {
  (void)k1;
  pl_object **roots = pl_roots_push3(task, map, pl_key_hashed(key_kind) ? (const void *)(uintptr_t)k0 : NULL, value);
  grow(task, (pl_map *)(void *)map, key_kind, PL_ELEM_REF, k0);
  task->roots_top = roots;
}

void *pl_map_put_slow(pl_task *task, pl_object *map, uint32_t key_kind, uint32_t value_kind, uint64_t k0, uint64_t k1) {
  return pl_map_put(task, map, key_kind, value_kind, k0, k1);
}

void pl_map_put_ref_slow(pl_task *task, pl_object *map, uint32_t key_kind, uint64_t k0, uint64_t k1, pl_object *value) {
  pl_map_put_ref(task, map, key_kind, k0, k1, value);
}

uint64_t pl_map_own_key(pl_task *task, pl_object *map, uint64_t k0, pl_object *value) {
  pl_object **roots = pl_roots_push2(task, map, value);
  pl_object *key = pl_string_of_view(task, (pl_object *)(uintptr_t)k0);
  task->roots_top = roots;
  return (uint64_t)(uintptr_t)key;
}

void pl_map_remove(pl_task *task, pl_object *map, uint32_t key_kind, uint32_t value_kind, uint64_t k0, uint64_t k1) {
  pl_table *table = ((pl_map *)(void *)map)->table;
  if (table->n == 0) {
    return;
  }
  bool found;
  uint64_t *slot = pl_table_probe(task, table, key_kind, value_kind, pl_key_hash(task, key_kind, k0, k1), k0, k1, &found);
  if (!found) {
    return;
  }
  const uint32_t words = pl_slot_words(key_kind, value_kind);
  const uint32_t key_at = pl_key_at(key_kind);
  const uint64_t mask = (uint64_t)table->cap - 1;
  uint64_t hole = (uint64_t)(slot - table->slots) / words;
  uint64_t j = hole;
  for (int64_t left = table->cap - 1; left > 0; left--) {
    j = (j + 1) & mask;
    uint64_t *entry = table->slots + j * words;
    if (entry[key_at] == table->empty) {
      break;
    }
    uint64_t home = slot_hash(task, entry, key_kind) & mask;
    if (((j - home) & mask) >= ((j - hole) & mask)) { /* home is not in (hole, j] */
      memcpy(table->slots + hole * words, entry, words * sizeof(uint64_t));
      hole = j;
    }
  }
  /* The value words stay, so that a racing reader that has just seen the key finds a value of the right type. */
  table->slots[hole * words + key_at] = table->empty;
  table->n--;
}

void pl_set_remove(pl_task *task, pl_object *set, uint32_t key_kind, uint64_t k0, uint64_t k1) {
  pl_map_remove(task, set, key_kind, PL_VALUE_NONE, k0, k1);
}

/* Array of the words at an offset of each entry, in slot order. */
static pl_object *list(pl_task *task, pl_object *map, uint32_t elem_kind, bool values) {
  const uint32_t key_kind = map->aux & 0xff;
  const uint32_t value_kind = map->aux >> 8;
  const uint32_t words = pl_slot_words(key_kind, value_kind);
  const uint32_t key_at = pl_key_at(key_kind);
  const uint32_t at = values ? pl_value_at(key_kind) : key_at;
  pl_table *table = ((pl_map *)(void *)map)->table;
  pl_object **roots = pl_roots_push2(task, map, table);
  pl_object *array = pl_array_new(task, elem_kind, table->n);
  task->roots_top = roots;
  pl_buffer *buffer = pl_as_array(array)->buf;
  uint64_t *out = (uint64_t *)(void *)buffer->elements;
  int64_t n = 0;
  for (int64_t i = 0; i < table->cap && n < buffer->len; i++) {
    const uint64_t *slot = table->slots + i * words;
    if (slot[key_at] == table->empty) {
      continue;
    }
    if (elem_kind == PL_ELEM_1) {
      buffer->elements[n] = (uint8_t)slot[at];
    } else if (elem_kind == PL_ELEM_16) {
      out[2 * n] = slot[at];
      out[2 * n + 1] = slot[at + 1];
    } else {
      out[n] = slot[at];
    }
    n++;
  }
  if (n < buffer->len) {
    buffer->len = n; /* only in a race */
  }
  return array;
}

pl_object *pl_map_keys(pl_task *task, pl_object *map, uint32_t elem_kind) {
  return list(task, map, elem_kind, false);
}

pl_object *pl_map_values(pl_task *task, pl_object *map, uint32_t elem_kind) {
  return list(task, map, elem_kind, true);
}

pl_object *pl_set_to_array(pl_task *task, pl_object *set, uint32_t elem_kind) {
  return list(task, set, elem_kind, false);
}
