/*
 * Probing in the tables of maps and sets, inline: key and value kinds are constants where this is used.
 *
 * Slots, hashes, homes and order are those of chapter 02, 5.6 exactly, since programs print them. That also means that
 * hashes cannot be seeded: int keys that are multiples of a large power of two share a home. Such a table is slow
 * (linear probing), never wrong; each probe is bounded by the table's capacity.
 */
#ifndef PL_TABLE_H
#define PL_TABLE_H

#include "text/pl_bytes.h"

/* Of the rest of the runtime; not part of the ABI of generated code, but linked from the bitcode. */
PL_ABI uint64_t pl_enum_hash(pl_task *task, const pl_object *key);
PL_ABI bool pl_enum_key_equal(pl_task *task, const pl_object *a, const pl_object *b);
/* Collects. Doubles the table (8 slots at first), or gives a table of the same size another `empty` if k0 is it. */
PL_ABI void pl_map_grow(pl_task *task, pl_object *map, uint32_t key_kind, uint32_t value_kind, uint64_t k0, uint64_t k1);
/* The same with the value rooted too. */
PL_ABI void pl_map_grow_ref(pl_task *task, pl_object *map, uint32_t key_kind, uint64_t k0, uint64_t k1, pl_object *value);

PL_ABI uint64_t pl_string_hash_slow(const pl_object *string);
/*
 * pl_map_find for string keys in a table with slots of so many words: too large to be inlined at every place that looks
 * something up. No safepoint, reads only (but for the hash that it caches in the key).
 */
PL_ABI void *pl_map_find_string(const pl_object *map, uint32_t words, const pl_object *key);
/* The same as pl_map_put and pl_map_put_ref, never inlined. */
PL_ABI __attribute__((cold)) void *pl_map_put_slow(pl_task *task, pl_object *map, uint32_t key_kind, uint32_t value_kind,
                                                   uint64_t k0, uint64_t k1);
PL_ABI __attribute__((cold)) void pl_map_put_ref_slow(pl_task *task, pl_object *map, uint32_t key_kind, uint64_t k0,
                                                      uint64_t k1, pl_object *value);
/* Collects. The key, a view, as a string of the heap. Roots map and value (may be NULL). */
PL_ABI uint64_t pl_map_own_key(pl_task *task, pl_object *map, uint64_t k0, pl_object *value);

static inline bool pl_key_hashed(uint32_t key_kind) {
  return key_kind == PL_KEY_STRING || key_kind == PL_KEY_ENUM;
}
/* Index of the k0 word in a slot. */
static inline uint32_t pl_key_at(uint32_t key_kind) {
  return pl_key_hashed(key_kind) ? 1 : 0;
}
/* Index of the first value word. */
static inline uint32_t pl_value_at(uint32_t key_kind) {
  return pl_key_at(key_kind) + (key_kind == PL_KEY_SCALAR_ENUM ? 2 : 1);
}
/* Words of a slot. */
static inline uint32_t pl_slot_words(uint32_t key_kind, uint32_t value_kind) {
  return pl_value_at(key_kind) + (value_kind == PL_VALUE_NONE ? 0 : value_kind == PL_ELEM_16 ? 2 : 1);
}

static inline uint64_t pl_word_hash(uint64_t k) {
  return k * 0x9E3779B97F4A7C15u;
}

/*
 * FNV-1a, of which tables use the low 32 bits (they have at most 2^32 slots); cached in the string's header unless it is
 * a constant. Two tasks that compute it at once store the same value.
 */
static inline uint64_t pl_string_hash(const pl_object *string) {
  uint32_t cached = __atomic_load_n(&string->type_id, __ATOMIC_RELAXED);
  if (cached != 0) {
    return cached;
  }
  return pl_string_hash_slow(string);
}

static inline uint64_t pl_key_hash(pl_task *task, uint32_t key_kind, uint64_t k0, uint64_t k1) {
  switch (key_kind) {
    case PL_KEY_STRING:
      return pl_string_hash((const pl_object *)(uintptr_t)k0);
    case PL_KEY_SCALAR_ENUM:
      return pl_word_hash(k0 ^ (k1 * 0xD6E8FEB86659FD93u));
    case PL_KEY_ENUM:
      return pl_enum_hash(task, (const pl_object *)(uintptr_t)k0);
    default:
      return pl_word_hash(k0);
  }
}

/* Is the key in this slot, which is not empty, the sought one? */
static inline bool pl_key_matches(pl_task *task, const uint64_t *slot, uint32_t key_kind, uint64_t hash, uint64_t k0,
                                  uint64_t k1) {
  switch (key_kind) {
    case PL_KEY_STRING: {
      if (slot[0] != hash) {
        return false;
      }
      const pl_string *a = (const pl_string *)(uintptr_t)slot[1];
      const pl_string *b = (const pl_string *)(uintptr_t)k0;
      return a == b || (a->len == b->len && pl_bytes_equal(a->data, b->data, a->len));
    }
    case PL_KEY_SCALAR_ENUM:
      return slot[0] == k0 && slot[1] == k1;
    case PL_KEY_ENUM:
      return slot[0] == hash && pl_enum_key_equal(task, (const pl_object *)(uintptr_t)slot[1], (const pl_object *)(uintptr_t)k0);
    default:
      return slot[0] == k0;
  }
}

/*
 * Probes from the key's home. *found: the slot holds the key. Otherwise the slot is the empty one where the key belongs,
 * or NULL when there is none (only in a racing program). cap > 0.
 */
static inline uint64_t *pl_table_probe(pl_task *task, pl_table *table, uint32_t key_kind, uint32_t value_kind, uint64_t hash,
                                       uint64_t k0, uint64_t k1, bool *found) {
  const uint32_t words = pl_slot_words(key_kind, value_kind);
  const uint32_t key_at = pl_key_at(key_kind);
  const uint64_t cap = (uint64_t)table->cap;
  const uint64_t empty = table->empty;
  uint64_t i = hash & (cap - 1);
  for (uint64_t left = cap; left > 0; left--) {
    uint64_t *slot = table->slots + i * words;
    if (slot[key_at] == empty) {
      *found = false;
      return slot;
    }
    if (pl_key_matches(task, slot, key_kind, hash, k0, k1)) {
      *found = true;
      return slot;
    }
    i = (i + 1) & (cap - 1);
  }
  *found = false;
  return NULL;
}

/* Must an insertion first call pl_map_grow? */
static inline bool pl_table_full(const pl_table *table, uint32_t key_kind, uint64_t k0) {
  return table->n * 4 >= table->cap * 3 || (!pl_key_hashed(key_kind) && k0 == table->empty);
}

/* Makes the entry of an empty slot visible, after its value words have been stored. */
static inline void pl_slot_publish(pl_table *table, uint64_t *slot, uint32_t key_kind, uint64_t hash, uint64_t k0, uint64_t k1) {
  if (pl_key_hashed(key_kind)) {
    slot[0] = hash;
  } else if (key_kind == PL_KEY_SCALAR_ENUM) {
    slot[1] = k1;
  }
  __atomic_store_n(&slot[pl_key_at(key_kind)], k0, __ATOMIC_RELEASE);
  table->n++;
}

#endif
