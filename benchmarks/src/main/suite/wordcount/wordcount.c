#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK 200000

/* An open-addressing table with linear probing, at most three quarters full; keys point into the text. */
typedef struct {
  const char *key;
  uint32_t len;
  uint32_t hash;
  int64_t count;
} slot;

typedef struct {
  slot *slots;
  uint64_t mask;
  int64_t len;
} map;

static uint32_t hash_of(const char *s, uint32_t len) {
  uint64_t h = 0xCBF29CE484222325u;
  for (uint32_t i = 0; i < len; i++) {
    h = (h ^ (unsigned char)s[i]) * 0x100000001B3u;
  }
  return (uint32_t)(h ^ (h >> 32));
}

static void init(map *m, uint64_t cap) {
  m->slots = calloc(cap, sizeof(slot));
  m->mask = cap - 1;
  m->len = 0;
}

static void count_word(map *m, const char *key, uint32_t len) {
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
  uint64_t i = hash & m->mask;
  for (;;) {
    slot *s = &m->slots[i];
    if (s->key == NULL) {
      *s = (slot){key, len, hash, 1};
      m->len++;
      return;
    }
    if (s->hash == hash && s->len == len && memcmp(s->key, key, len) == 0) {
      s->count++;
      return;
    }
    i = (i + 1) & m->mask;
  }
}

static void fill_block(char *block) {
  uint64_t state = 11;
  size_t at = 0;
  while (at < BLOCK) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    int64_t word = ((int64_t)state >> 40 & 65535) * ((int64_t)state >> 20 & 65535) >> 20;
    at += (size_t)sprintf(block + at, "w%lld ", (long long)word);
  }
}

int64_t kernel(int64_t n) {
  char block[BLOCK + 32];
  fill_block(block);
  int64_t length = n / BLOCK * BLOCK;
  char *text = malloc(length);
  for (int64_t at = 0; at < length; at += BLOCK) {
    memcpy(text + at, block, BLOCK);
  }
  map counts;
  init(&counts, 8);
  int64_t start = 0, words = 0;
  for (int64_t i = 0; i < length; i++) {
    if (text[i] == ' ') {
      if (i > start) {
        count_word(&counts, text + start, (uint32_t)(i - start));
        words++;
      }
      start = i + 1;
    }
  }
  int64_t checksum = words;
  for (uint64_t i = 0; i <= counts.mask; i++) {
    if (counts.slots[i].key != NULL) {
      checksum += counts.slots[i].count * counts.slots[i].count % 1000;
    }
  }
  checksum = checksum * 10000 + counts.len;
  free(counts.slots);
  free(text);
  return checksum;
}
