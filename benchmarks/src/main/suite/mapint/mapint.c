#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

/* An open-addressing table with linear probing, at most three quarters full. */
typedef struct {
  int64_t key, value;
  bool used;
} slot;

typedef struct {
  slot *slots;
  uint64_t mask;
  int64_t len;
} map;

static uint64_t home(const map *m, int64_t key) {
  return (((uint64_t)key * 0x9E3779B97F4A7C15u) >> 32) & m->mask;
}

static void init(map *m, uint64_t cap) {
  m->slots = calloc(cap, sizeof(slot));
  m->mask = cap - 1;
  m->len = 0;
}

static slot *find(const map *m, int64_t key) {
  uint64_t i = home(m, key);
  while (m->slots[i].used && m->slots[i].key != key) {
    i = (i + 1) & m->mask;
  }
  return &m->slots[i];
}

static void put(map *m, int64_t key, int64_t value) {
  if ((uint64_t)m->len * 4 >= (m->mask + 1) * 3) {
    map bigger;
    init(&bigger, (m->mask + 1) * 2);
    for (uint64_t i = 0; i <= m->mask; i++) {
      if (m->slots[i].used) {
        *find(&bigger, m->slots[i].key) = m->slots[i];
      }
    }
    bigger.len = m->len;
    free(m->slots);
    *m = bigger;
  }
  slot *s = find(m, key);
  if (!s->used) {
    s->used = true;
    s->key = key;
    m->len++;
  }
  s->value = value;
}

static int64_t next(int64_t state) {
  return (int64_t)((uint64_t)state * 6364136223846793005u + 1442695040888963407u);
}

static int64_t key_of(int64_t state) { return (state >> 20) & 1099511627775; }

int64_t kernel(int64_t n) {
  map counts;
  init(&counts, 8);
  int64_t state = 42;
  for (int64_t i = 0; i < n; i++) {
    state = next(state);
    put(&counts, key_of(state), i);
  }
  int64_t checksum = counts.len;
  state = 42;
  for (int64_t i = 0; i < n; i++) {
    state = next(state);
    int64_t k = key_of(state);
    checksum += find(&counts, k)->value & 255;
    checksum += find(&counts, k + 1)->used;
  }
  free(counts.slots);
  return checksum;
}
