/* Arrays, maps and sets: random operations against simple models; map order against the text of chapter 02, 5.6. */
#include "pl_test.h"

/* ---- arrays */

enum { MODEL_MAX = 600 };

static uint64_t *slot_words(void *slot) {
  return slot;
}

/* One random history for an element kind; element values are numbers (references: strings of them). */
static void array_history(pl_task *task, uint32_t kind, int rounds, uint64_t seed) {
  random_source r = {seed};
  pl_object **base = task->roots_top;
  pl_object *array = root(task, kind == PL_ELEM_1 && seed % 2 ? pl_bytes_new(task) : pl_array_new(task, kind, 0));
  static int64_t model[MODEL_MAX];
  int64_t n = 0;
  for (int i = 0; i < rounds; i++) {
    int64_t x = (int64_t)(next_random(&r) % 100);
    pl_object *ref = NULL;
    char digits[8];
    snprintf(digits, sizeof digits, "v%lld", (long long)x);
    if (kind == PL_ELEM_REF) {
      ref = root(task, text(task, digits));
    }
    void *slot = NULL;
    int64_t at = n == 0 ? 0 : (int64_t)(next_random(&r) % (uint64_t)n);
    switch (next_random(&r) % 8) {
      case 0:
      case 1:
      case 2:
        if (n < MODEL_MAX) {
          if (kind == PL_ELEM_REF) {
            pl_array_push_ref(task, array, ref);
          } else {
            slot = pl_array_push(task, array, kind);
          }
          model[n++] = x;
        }
        break;
      case 3:
        if (n < MODEL_MAX) {
          slot = pl_array_insert_at(task, array, kind, at);
          if (kind == PL_ELEM_REF) {
            *(pl_object **)slot = ref;
            slot = NULL;
          }
          memmove(model + at + 1, model + at, (size_t)(n - at) * sizeof *model);
          model[at] = x;
          n++;
        }
        break;
      case 4:
        if (n > 0) {
          slot = pl_array_pop(task, array, kind);
          n--;
          CHECK(kind != PL_ELEM_8 || *(int64_t *)slot == model[n]);
          slot = NULL;
        }
        break;
      case 5:
        if (n > 0) {
          slot = pl_array_remove_at(task, array, kind, at);
          CHECK(kind != PL_ELEM_8 || *(int64_t *)slot == model[at]);
          slot = NULL;
          memmove(model + at, model + at + 1, (size_t)(n - at - 1) * sizeof *model);
          n--;
        }
        break;
      case 6:
        if (i % 5 == 0) {
          pl_array_reverse(task, array, kind);
          for (int64_t k = 0; k < n / 2; k++) {
            int64_t t = model[k];
            model[k] = model[n - 1 - k];
            model[n - 1 - k] = t;
          }
        }
        break;
      default:
        if (i % 50 == 0) {
          pl_array_clear(task, array, kind);
          n = 0;
        } else {
          base[0] = array = pl_array_slice(task, array, kind, -3, i % 3 == 0 ? INT64_MAX : n - 1);
          n = i % 3 == 0 ? n : n > 0 ? n - 1 : 0;
        }
        break;
    }
    if (slot != NULL) {
      if (kind == PL_ELEM_1) {
        *(uint8_t *)slot = (uint8_t)x;
      } else {
        slot_words(slot)[0] = (uint64_t)x;
        if (kind == PL_ELEM_16) {
          slot_words(slot)[1] = (uint64_t)x * 3;
        }
      }
    }
    task->roots_top = base + 1;
    pl_buffer *buffer = pl_as_array(array)->buf;
    CHECK(buffer->len == n && buffer->cap >= n);
    for (int64_t k = 0; k < n; k++) {
      const uint64_t *words = (const uint64_t *)(const void *)buffer->elements;
      switch (kind) {
        case PL_ELEM_1:
          CHECK(buffer->elements[k] == model[k]);
          break;
        case PL_ELEM_8:
          CHECK(words[k] == (uint64_t)model[k]);
          break;
        case PL_ELEM_16:
          CHECK(words[2 * k] == (uint64_t)model[k] && words[2 * k + 1] == (uint64_t)model[k] * 3);
          break;
        default:
          snprintf(digits, sizeof digits, "v%lld", (long long)model[k]);
          CHECK(is_text((const pl_object *)(uintptr_t)words[k], digits));
      }
    }
  }
  task->roots_top = base;
}

static void arrays(pl_task *task, void *frame) {
  const int rounds = *(const int *)frame;
  for (uint32_t kind = PL_ELEM_1; kind <= PL_ELEM_REF; kind++) {
    array_history(task, kind, rounds, 77 + kind);
    array_history(task, kind, rounds, 1000 + kind);
  }
  pl_object **base = task->roots_top;
  pl_object *zeros = root(task, pl_array_new(task, PL_ELEM_REF, 5000));
  pl_task_collect(task, PL_GC_REQUESTED);
  for (int64_t i = 0; i < 5000; i++) {
    CHECK(((pl_object **)(void *)pl_as_array(zeros)->buf->elements)[i] == NULL);
  }
  task->roots_top = base;
}

/* ---- maps: the model is the algorithm of chapter 02, 5.6, written down as plainly as possible */

enum { MODEL_CAP = 4096 };

typedef struct model_entry {
  bool used;
  uint64_t k0, k1; /* string and enum keys: a number that names the key */
  uint64_t hash;
  uint64_t value;
} model_entry;

typedef struct model_map {
  uint64_t cap, n;
  model_entry slots[MODEL_CAP];
} model_map;

static uint64_t home(const model_map *m, uint64_t hash) {
  return hash & (m->cap - 1);
}

static uint64_t next(const model_map *m, uint64_t i) {
  return (i + 1) & (m->cap - 1);
}

static void model_insert(model_map *m, model_entry e) {
  if (m->n * 4 >= m->cap * 3) {
    static model_entry old[MODEL_CAP];
    memcpy(old, m->slots, sizeof old);
    memset(m->slots, 0, sizeof m->slots);
    uint64_t old_cap = m->cap;
    m->cap *= 2;
    CHECK(m->cap <= MODEL_CAP);
    for (uint64_t i = 0; i < old_cap; i++) {
      if (old[i].used) {
        uint64_t j = home(m, old[i].hash);
        while (m->slots[j].used) {
          j = next(m, j);
        }
        m->slots[j] = old[i];
      }
    }
  }
  uint64_t j = home(m, e.hash);
  while (m->slots[j].used && !(m->slots[j].k0 == e.k0 && m->slots[j].k1 == e.k1)) {
    j = next(m, j);
  }
  if (m->slots[j].used) {
    m->slots[j].value = e.value;
  } else {
    e.used = true;
    m->slots[j] = e;
    m->n++;
  }
}

static model_entry *model_find(model_map *m, model_entry e) {
  uint64_t j = home(m, e.hash);
  while (m->slots[j].used && !(m->slots[j].k0 == e.k0 && m->slots[j].k1 == e.k1)) {
    j = next(m, j);
  }
  return m->slots[j].used ? &m->slots[j] : NULL;
}

/* Does x lie in the cyclic interval from `from` to `to` inclusive? */
static bool in_interval(const model_map *m, uint64_t from, uint64_t to, uint64_t x) {
  for (uint64_t i = from;; i = next(m, i)) {
    if (i == x) {
      return true;
    }
    if (i == to) {
      return false;
    }
  }
}

static void model_remove(model_map *m, model_entry e) {
  model_entry *found = model_find(m, e);
  if (found == NULL) {
    return;
  }
  uint64_t hole = (uint64_t)(found - m->slots);
  m->slots[hole].used = false;
  for (uint64_t j = next(m, hole); m->slots[j].used; j = next(m, j)) {
    if (!in_interval(m, next(m, hole), j, home(m, m->slots[j].hash))) {
      m->slots[hole] = m->slots[j];
      m->slots[j].used = false;
      hole = j;
    }
  }
  m->n--;
}

static const uint64_t GOLDEN = 0x9E3779B97F4A7C15u;

static uint64_t fnv(const char *s) {
  uint64_t h = 0xCBF29CE484222325u;
  for (; *s != 0; s++) {
    h = (h ^ (uint8_t)*s) * 0x100000001B3u;
  }
  return h;
}

static pl_object *new_enum(pl_task *task, uint64_t n) {
  if (n == 0) {
    return pl_alloc(task, 8, PL_HEADER(PL_ENUM, 0, 0, TYPE_ENUM_EMPTY));
  }
  if (n % 2 == 1) {
    pl_object *e = pl_alloc(task, 24, PL_HEADER(PL_ENUM, 0, 1, TYPE_ENUM_INT));
    ((uint64_t *)(void *)e)[1] = n;
    ((uint64_t *)(void *)e)[2] = n == 1 ? (uint64_t)1 << 63 : 0; /* -0.0 */
    return e;
  }
  pl_object **base = task->roots_top;
  char key[24];
  snprintf(key, sizeof key, "%llu", (unsigned long long)n);
  pl_object *s = root(task, text(task, key));
  pl_object *inner = root(task, new_enum(task, n / 2));
  pl_object *e = pl_alloc(task, 32, PL_HEADER(PL_ENUM, 0, 2, TYPE_ENUM_PAIR));
  ((pl_object **)(void *)e)[1] = s;
  ((pl_object **)(void *)e)[2] = inner;
  ((pl_object **)(void *)e)[3] = NULL;
  task->roots_top = base;
  return e;
}

/* The words of key number n, freshly made, and its entry in the model. Rooted by the caller's reset. */
static model_entry make_key(pl_task *task, uint32_t kind, uint64_t n, uint64_t *k0, uint64_t *k1) {
  model_entry e = {.k0 = n};
  *k0 = n;
  *k1 = 0;
  switch (kind) {
    case PL_KEY_STRING: {
      char key[40];
      snprintf(key, sizeof key, "key %llu", (unsigned long long)(n * n));
      *k0 = (uint64_t)(uintptr_t)root(task, text(task, key));
      e.hash = fnv(key);
      break;
    }
    case PL_KEY_SCALAR_ENUM:
      *k0 = n % 3;
      *k1 = n % 3 == 0 ? 0 : n / 3 * 17;
      e.k0 = *k0;
      e.k1 = *k1;
      e.hash = (*k0 ^ (*k1 * 0xD6E8FEB86659FD93u)) * GOLDEN; /* unspecified by the language but for k1 == 0 */
      break;
    case PL_KEY_ENUM: {
      pl_object *x = root(task, new_enum(task, n));
      *k0 = (uint64_t)(uintptr_t)x;
      e.hash = pl_enum_hash(task, x); /* unspecified but for variants without fields */
      break;
    }
    default:
      e.hash = n * GOLDEN;
  }
  return e;
}

static void check_order(pl_task *task, pl_object *map, model_map *m, uint32_t key_kind, uint32_t value_kind) {
  pl_object **base = task->roots_top;
  bool set = value_kind == PL_VALUE_NONE;
  uint32_t key_elem = key_kind == PL_KEY_STRING || key_kind == PL_KEY_ENUM ? PL_ELEM_REF
                      : key_kind == PL_KEY_SCALAR_ENUM                     ? PL_ELEM_16
                                                                           : PL_ELEM_8;
  pl_object *keys = root(task, set ? pl_set_to_array(task, map, key_elem) : pl_map_keys(task, map, key_elem));
  pl_object *values = set ? NULL : root(task, pl_map_values(task, map, value_kind));
  CHECK((uint64_t)pl_as_array(keys)->buf->len == m->n && (uint64_t)pl_map_len(map) == m->n);
  const uint64_t *k = (const uint64_t *)(const void *)pl_as_array(keys)->buf->elements;
  const uint64_t *v = set ? NULL : (const uint64_t *)(const void *)pl_as_array(values)->buf->elements;
  uint64_t at = 0;
  for (uint64_t i = 0; i < m->cap; i++) {
    const model_entry *e = &m->slots[i];
    if (!e->used) {
      continue;
    }
    switch (key_kind) {
      case PL_KEY_STRING: {
        char key[40];
        snprintf(key, sizeof key, "key %llu", (unsigned long long)(e->k0 * e->k0));
        CHECK(is_text((const pl_object *)(uintptr_t)k[at], key));
        break;
      }
      case PL_KEY_SCALAR_ENUM:
        CHECK(k[2 * at] == e->k0 && k[2 * at + 1] == e->k1);
        break;
      case PL_KEY_ENUM:
        CHECK(pl_enum_key_equal(task, (const pl_object *)(uintptr_t)k[at], root(task, new_enum(task, e->k0))));
        task->roots_top--;
        break;
      default:
        CHECK(k[at] == e->k0);
    }
    if (value_kind == PL_ELEM_REF) {
      char text_of_value[24];
      snprintf(text_of_value, sizeof text_of_value, "%llu", (unsigned long long)e->value);
      CHECK(is_text((const pl_object *)(uintptr_t)v[at], text_of_value));
    } else if (value_kind == PL_ELEM_16) {
      CHECK(v[2 * at] == e->value && v[2 * at + 1] == ~e->value);
    } else if (!set) {
      CHECK(v[at] == e->value);
    }
    at++;
  }
  task->roots_top = base;
}

static void map_history(pl_task *task, uint32_t key_kind, uint32_t value_kind, int rounds, uint64_t range) {
  random_source r = {31 + key_kind * 7 + value_kind};
  pl_object **base = task->roots_top;
  bool set = value_kind == PL_VALUE_NONE;
  pl_object *map = root(task, set ? pl_set_new(task, key_kind) : pl_map_new(task, key_kind, value_kind));
  static model_map m;
  memset(&m, 0, sizeof m);
  m.cap = 8;
  for (int i = 0; i < rounds; i++) {
    uint64_t k0, k1;
    uint64_t number = next_random(&r) % range;
    if (key_kind == PL_KEY_INT && number % 16 == 0) {
      /* The mark of empty slots as a key: the table has to move away from it. */
      number = ((pl_map *)(void *)map)->table->empty;
    }
    model_entry e = make_key(task, key_kind, number, &k0, &k1);
    e.value = (uint64_t)i;
    /* Phases of growth and of decline. */
    bool insert = next_random(&r) % 10 < (i / 300 % 2 == 0 ? 7u : 3u);
    if (insert) {
      model_insert(&m, e);
      if (set) {
        pl_set_insert(task, map, key_kind, k0, k1);
      } else if (value_kind == PL_ELEM_REF) {
        char v[24];
        snprintf(v, sizeof v, "%d", i);
        pl_map_put_ref(task, map, key_kind, k0, k1, text(task, v));
      } else {
        uint64_t *slot = pl_map_put(task, map, key_kind, value_kind, k0, k1);
        slot[0] = e.value;
        if (value_kind == PL_ELEM_16) {
          slot[1] = ~e.value;
        }
      }
    } else {
      model_remove(&m, e);
      pl_map_remove(task, map, key_kind, value_kind, k0, k1);
    }
    /* A look-up with a key of its own memory. */
    task->roots_top = base + 1;
    model_entry probe = make_key(task, key_kind, key_kind == PL_KEY_INT && i % 2 ? number : next_random(&r) % range, &k0, &k1);
    CHECK((pl_map_find(task, map, key_kind, value_kind, k0, k1) != NULL) == (model_find(&m, probe) != NULL));
    task->roots_top = base + 1;
    if (i % 37 == 0) {
      check_order(task, map, &m, key_kind, value_kind);
    }
  }
  check_order(task, map, &m, key_kind, value_kind);
  task->roots_top = base;
}

static void maps(pl_task *task, void *frame) {
  const int rounds = *(const int *)frame;
  for (uint32_t key_kind = PL_KEY_INT; key_kind <= PL_KEY_ENUM; key_kind++) {
    for (uint32_t value_kind = PL_ELEM_8; value_kind <= PL_VALUE_NONE; value_kind++) {
      map_history(task, key_kind, value_kind, rounds, key_kind == PL_KEY_INT && value_kind == PL_ELEM_8 ? 2000 : 300);
    }
  }
}

/* The example of chapter 02, 5.6. */
static void documented_order(pl_task *task, void *frame) {
  (void)frame;
  static const int64_t six[] = {0, 5, 2, 4, 1, 3};
  static const int64_t seven[] = {0, 4, 1, 5, 2, 6, 3};
  pl_object **base = task->roots_top;
  pl_object *set = root(task, pl_set_new(task, PL_KEY_INT));
  for (uint64_t i = 0; i < 6; i++) {
    pl_set_insert(task, set, PL_KEY_INT, i, 0);
  }
  pl_object *keys = pl_set_to_array(task, set, PL_ELEM_8);
  CHECK(memcmp(pl_as_array(keys)->buf->elements, six, sizeof six) == 0);
  pl_set_insert(task, set, PL_KEY_INT, 6, 0);
  keys = pl_set_to_array(task, set, PL_ELEM_8);
  CHECK(memcmp(pl_as_array(keys)->buf->elements, seven, sizeof seven) == 0);
  /* Bytes and bools come out in their one-byte form. */
  pl_object *bytes = pl_set_to_array(task, set, PL_ELEM_1);
  CHECK(pl_as_array(bytes)->buf->len == 7 && pl_as_array(bytes)->buf->elements[1] == 4);
  task->roots_top = base;
}

/* Nested enums a million deep: compared without recursion. `==` on floats is that of IEEE. */
static void deep_enums(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  root(task, new_enum(task, 0));
  root(task, new_enum(task, 0));
  for (int side = 0; side < 2; side++) {
    for (int i = 0; i < 1000000; i++) {
      pl_object *e = pl_alloc(task, 32, PL_HEADER(PL_ENUM, 0, 2, TYPE_ENUM_PAIR));
      ((pl_object **)(void *)e)[1] = pl_string_empty();
      ((pl_object **)(void *)e)[2] = base[side];
      ((pl_object **)(void *)e)[3] = i % 2 ? base[side] : NULL;
      base[side] = e;
    }
  }
  /* Shared sub-terms make two comparisons of each: cut them off after a while. */
  for (int side = 0; side < 2; side++) {
    int depth = 0;
    for (pl_object *e = base[side]; e->aux == 2; e = ((pl_object **)(void *)e)[2]) {
      if (depth++ > 4) {
        ((pl_object **)(void *)e)[3] = NULL;
      }
    }
  }
  CHECK(pl_enum_equal(task, base[0], base[1]) && pl_enum_key_equal(task, base[0], base[1]));
  task->roots_top = base;
  pl_object *a = root(task, new_enum(task, 1));
  pl_object *b = root(task, new_enum(task, 1));
  ((uint64_t *)(void *)b)[2] = 0; /* 0.0 against -0.0 */
  CHECK(pl_enum_equal(task, a, b) && !pl_enum_key_equal(task, a, b));
  task->roots_top = base;
}

static void pop_empty(pl_task *task, void *frame) {
  (void)pl_array_pop(task, pl_array_new(task, *(const uint32_t *)frame, 0), PL_ELEM_8);
}

static void insert_outside(pl_task *task, void *frame) {
  (void)pl_array_insert_at(task, pl_array_new(task, PL_ELEM_8, 2), PL_ELEM_8, *(const int64_t *)frame);
}

static void remove_outside(pl_task *task, void *frame) {
  (void)pl_array_remove_at(task, pl_array_new(task, PL_ELEM_8, 2), PL_ELEM_8, *(const int64_t *)frame);
}

int main(void) {
  static const uint64_t modes[] = {0, CAREFUL | PL_OPTION_COLLECT_ALWAYS, CAREFUL | PL_OPTION_TINY_MARK_STACK};
  for (int i = 0; i < 3; i++) {
    bench b;
    bench_open(&b, 128 << 20, modes[i]);
    int rounds = i == 1 ? 250 : 4000;
    CHECK(pl_instance_call(b.instance, arrays, &rounds) == PL_DONE);
    CHECK(pl_instance_call(b.instance, maps, &rounds) == PL_DONE);
    CHECK(pl_instance_call(b.instance, documented_order, NULL) == PL_DONE);
    bench_close(&b);
  }
  bench b;
  bench_open(&b, 1 << 30, 0);
  CHECK(pl_instance_call(b.instance, deep_enums, NULL) == PL_DONE);
  bench_close(&b);
  uint32_t kind = PL_ELEM_8;
  run_crash(pop_empty, &kind, PL_CRASH_EMPTY_ARRAY, "pop from empty array");
  int64_t at = 3;
  run_crash(insert_outside, &at, PL_CRASH_INDEX_OUT_OF_BOUNDS, "array insert_at index out of bounds: index 3, length 2");
  at = 2;
  run_crash(remove_outside, &at, PL_CRASH_INDEX_OUT_OF_BOUNDS, "array remove_at index out of bounds: index 2, length 2");
  return 0;
}
