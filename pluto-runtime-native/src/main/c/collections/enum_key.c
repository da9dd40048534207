/*
 * Structural comparison of enum values, driven by the program's type descriptors: as keys (chapter 02, 5.5) and for `==`
 * (chapter 01, 1.8). Values may nest to any depth (lists, trees), so pairs still to be compared are kept in a work list
 * and not on the machine stack.
 */
#include <stdlib.h>

#include "collections/pl_table.h"
#include "pl_collections.h"

typedef struct pair {
  const pl_object *a, *b;
} pair;

enum { PAIRS_INLINE = 64 };

typedef struct work {
  pl_task *task;
  pair *pairs;
  size_t n, capacity;
  pair first[PAIRS_INLINE];
} work;

static void add_pair(work *w, const pl_object *a, const pl_object *b, bool as_key) {
  /* One value equals itself, unless there may be a NaN inside. */
  if (a == b && (as_key || (w->task->instance->program->types[a->type_id].flags & PL_TYPE_FLOATS) == 0)) {
    return;
  }
  if (w->n == w->capacity) {
    size_t capacity = w->capacity * 2;
    pair *grown = w->pairs == w->first ? malloc(capacity * sizeof(pair)) : realloc(w->pairs, capacity * sizeof(pair));
    if (grown == NULL) {
      if (w->pairs != w->first) {
        free(w->pairs);
      }
      pl_abort_out_of_memory(w->task);
    }
    if (w->pairs == w->first) {
      memcpy(grown, w->first, sizeof w->first);
    }
    w->pairs = grown;
    w->capacity = capacity;
  }
  w->pairs[w->n++] = (pair){a, b};
}

static double as_float(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/* Compares one field; nested enums go to the work list. */
static bool field_equal(work *w, uint32_t kind, const uint64_t *a, const uint64_t *b, bool as_key) {
  switch (kind & 0xff) {
    case PL_FIELD_FLOAT:
      return as_key ? a[0] == b[0] : as_float(a[0]) == as_float(b[0]);
    case PL_FIELD_NULLABLE_FLOAT:
      return a[0] == b[0] && (a[0] == 0 || (as_key ? a[1] == b[1] : as_float(a[1]) == as_float(b[1])));
    case PL_FIELD_NULLABLE_INT:
    case PL_FIELD_NULLABLE_BOOL:
    case PL_FIELD_NULLABLE_BYTE:
    case PL_FIELD_NULLABLE_UNIT_ENUM:
      return a[0] == b[0] && a[1] == b[1];
    case PL_FIELD_SCALAR_ENUM:
    case PL_FIELD_NULLABLE_SCALAR_ENUM:
      return a[0] == b[0] &&
             (!as_key && PL_FIELD_FLOAT_VARIANT(kind, a[0]) ? as_float(a[1]) == as_float(b[1]) : a[1] == b[1]);
    case PL_FIELD_STRING:
    case PL_FIELD_NULLABLE_STRING:
      return a[0] == b[0] || (a[0] != 0 && b[0] != 0 &&
                              pl_string_equal((const pl_object *)(uintptr_t)a[0], (const pl_object *)(uintptr_t)b[0]));
    case PL_FIELD_ENUM:
    case PL_FIELD_NULLABLE_ENUM:
      if (a[0] == 0 || b[0] == 0) {
        return a[0] == b[0];
      }
      add_pair(w, (const pl_object *)(uintptr_t)a[0], (const pl_object *)(uintptr_t)b[0], as_key);
      return true;
    default:
      return a[0] == b[0];
  }
}

static bool equal(pl_task *task, const pl_object *a, const pl_object *b, bool as_key) {
  work w;
  w.task = task;
  w.pairs = w.first;
  w.n = 0;
  w.capacity = PAIRS_INLINE;
  add_pair(&w, a, b, as_key);
  bool same = true;
  uint32_t steps = 0;
  while (same && w.n > 0) {
    /* Terms that share sub-terms at many levels take exponential time: let a stop request through. */
    uint32_t stop = ++steps % 4096 == 0 ? atomic_load(&task->instance->stop) : 0;
    if (stop != 0) {
      if (w.pairs != w.first) {
        free(w.pairs);
      }
      pl_abort_stopped(task, stop);
    }
    pair p = w.pairs[--w.n];
    same = p.a->aux == p.b->aux;
    if (!same) {
      break;
    }
    const pl_type *type = &task->instance->program->types[p.a->type_id];
    for (uint32_t i = 0; i < type->n_fields && same; i++) {
      uint32_t offset = type->fields[i].offset;
      same = field_equal(&w, type->fields[i].kind, (const uint64_t *)(const void *)((const uint8_t *)p.a + offset),
                         (const uint64_t *)(const void *)((const uint8_t *)p.b + offset), as_key);
    }
  }
  if (w.pairs != w.first) {
    free(w.pairs);
  }
  return same;
}

bool pl_enum_equal(pl_task *task, const pl_object *a, const pl_object *b) {
  return equal(task, a, b, false);
}

bool pl_enum_key_equal(pl_task *task, const pl_object *a, const pl_object *b) {
  return equal(task, a, b, true);
}

/*
 * Variants without fields hash like an int, as the order of their entries is fixed. Others mix in what is cheap: words,
 * strings, and of nested enums the variant only, so that the depth is bounded.
 */
uint64_t pl_enum_hash(pl_task *task, const pl_object *key) {
  const pl_type *type = &task->instance->program->types[key->type_id];
  uint64_t h = pl_word_hash(key->aux);
  for (uint32_t i = 0; i < type->n_fields; i++) {
    const uint64_t *words = (const uint64_t *)(const void *)((const uint8_t *)key + type->fields[i].offset);
    uint64_t part = words[0];
    switch (PL_FIELD_KIND(&type->fields[i])) {
      case PL_FIELD_STRING:
      case PL_FIELD_NULLABLE_STRING:
        part = words[0] == 0 ? 0 : pl_string_hash((const pl_object *)(uintptr_t)words[0]);
        break;
      case PL_FIELD_ENUM:
      case PL_FIELD_NULLABLE_ENUM:
        part = words[0] == 0 ? 0 : ((const pl_object *)(uintptr_t)words[0])->aux + 1u;
        break;
      case PL_FIELD_SCALAR_ENUM:
      case PL_FIELD_NULLABLE_SCALAR_ENUM:
      case PL_FIELD_NULLABLE_INT:
      case PL_FIELD_NULLABLE_FLOAT:
      case PL_FIELD_NULLABLE_BOOL:
      case PL_FIELD_NULLABLE_BYTE:
      case PL_FIELD_NULLABLE_UNIT_ENUM:
        part = words[0] ^ pl_word_hash(words[1]);
        break;
      default:
        break;
    }
    h = (h ^ part) * 0x9E3779B97F4A7C15u;
    h ^= h >> 32;
  }
  return h;
}
