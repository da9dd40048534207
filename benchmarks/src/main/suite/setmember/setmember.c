#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

/* An open-addressing table with linear probing, at most three quarters full. */
typedef struct {
  int64_t key;
  bool used;
} slot;

typedef struct {
  slot *slots;
  uint64_t mask;
  int64_t len;
} set;

static void init(set *s, uint64_t cap) {
  s->slots = calloc(cap, sizeof(slot));
  s->mask = cap - 1;
  s->len = 0;
}

static slot *find(const set *s, int64_t key) {
  uint64_t i = (((uint64_t)key * 0x9E3779B97F4A7C15u) >> 32) & s->mask;
  while (s->slots[i].used && s->slots[i].key != key) {
    i = (i + 1) & s->mask;
  }
  return &s->slots[i];
}

static void insert(set *s, int64_t key) {
  if ((uint64_t)s->len * 4 >= (s->mask + 1) * 3) {
    set bigger;
    init(&bigger, (s->mask + 1) * 2);
    for (uint64_t i = 0; i <= s->mask; i++) {
      if (s->slots[i].used) {
        *find(&bigger, s->slots[i].key) = s->slots[i];
      }
    }
    bigger.len = s->len;
    free(s->slots);
    *s = bigger;
  }
  slot *found = find(s, key);
  if (!found->used) {
    found->used = true;
    found->key = key;
    s->len++;
  }
}

int64_t kernel(int64_t n) {
  set members;
  init(&members, 8);
  int64_t state = 7;
  for (int64_t i = 0; i < n; i++) {
    state = (int64_t)((uint64_t)state * 6364136223846793005u + 1442695040888963407u);
    insert(&members, (state >> 24 & 2147483647) % (2 * n));
  }
  int64_t checksum = members.len;
  for (int64_t i = 0; i < 5 * n; i++) {
    checksum += find(&members, i * 7919 % (2 * n))->used;
  }
  free(members.slots);
  return checksum;
}
