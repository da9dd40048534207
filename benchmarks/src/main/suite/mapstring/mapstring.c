#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An open-addressing table with linear probing, at most three quarters full; it owns its keys. */
typedef struct {
  char *key;
  uint32_t len;
  uint32_t hash;
  int64_t value;
} slot;

typedef struct {
  slot *slots;
  uint64_t mask;
  int64_t len;
} map;

static uint32_t hash_of(const char *s, size_t len) {
  uint64_t h = 0xCBF29CE484222325u;
  for (size_t i = 0; i < len; i++) {
    h = (h ^ (unsigned char)s[i]) * 0x100000001B3u;
  }
  return (uint32_t)(h ^ (h >> 32));
}

static void init(map *m, uint64_t cap) {
  m->slots = calloc(cap, sizeof(slot));
  m->mask = cap - 1;
  m->len = 0;
}

static slot *find(const map *m, const char *key, uint32_t len, uint32_t hash) {
  uint64_t i = hash & m->mask;
  for (;;) {
    slot *s = &m->slots[i];
    if (s->key == NULL || (s->hash == hash && s->len == len && memcmp(s->key, key, len) == 0)) {
      return s;
    }
    i = (i + 1) & m->mask;
  }
}

static void put(map *m, const char *key, uint32_t len, int64_t value) {
  if ((uint64_t)m->len * 4 >= (m->mask + 1) * 3) {
    map bigger;
    init(&bigger, (m->mask + 1) * 2);
    for (uint64_t i = 0; i <= m->mask; i++) {
      if (m->slots[i].key != NULL) {
        uint64_t j = m->slots[i].hash & bigger.mask;
        while (bigger.slots[j].key != NULL) {
          j = (j + 1) & bigger.mask;
        }
        bigger.slots[j] = m->slots[i];
      }
    }
    bigger.len = m->len;
    free(m->slots);
    *m = bigger;
  }
  uint32_t hash = hash_of(key, len);
  slot *s = find(m, key, len, hash);
  if (s->key == NULL) {
    s->key = malloc(len);
    memcpy(s->key, key, len);
    s->len = len;
    s->hash = hash;
    m->len++;
  }
  s->value = value;
}

static uint32_t key_text(char *buffer, int64_t n) {
  char digits[20];
  uint32_t count = 0;
  do {
    digits[count++] = (char)('0' + n % 10);
    n /= 10;
  } while (n > 0);
  memcpy(buffer, "key", 3);
  for (uint32_t i = 0; i < count; i++) {
    buffer[3 + i] = digits[count - 1 - i];
  }
  return 3 + count;
}

int64_t kernel(int64_t n) {
  map counts;
  init(&counts, 8);
  char buffer[24];
  for (int64_t i = 0; i < n; i++) {
    put(&counts, buffer, key_text(buffer, i * 7919 % n), i);
  }
  int64_t checksum = counts.len;
  for (int64_t i = 0; i < n; i++) {
    uint32_t len = key_text(buffer, i * 2);
    slot *s = find(&counts, buffer, len, hash_of(buffer, len));
    if (s->key != NULL) {
      checksum += s->value & 255;
    }
  }
  for (uint64_t i = 0; i <= counts.mask; i++) {
    free(counts.slots[i].key);
  }
  free(counts.slots);
  return checksum;
}
