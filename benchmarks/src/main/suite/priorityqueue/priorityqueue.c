#include <stdint.h>
#include <stdlib.h>

typedef struct {
  int64_t time, source;
} event;

typedef struct {
  event **items;
  int64_t len, cap;
} heap;

static int64_t rank_of(const event *e) { return e->time; }

static void insert(heap *h, event *item) {
  if (h->len == h->cap) {
    h->cap = h->cap == 0 ? 4 : h->cap * 2;
    h->items = realloc(h->items, h->cap * sizeof *h->items);
  }
  int64_t at = h->len++;
  while (at > 0) {
    int64_t parent = (at - 1) / 2;
    event *above = h->items[parent];
    if (rank_of(above) <= rank_of(item)) {
      break;
    }
    h->items[at] = above;
    at = parent;
  }
  h->items[at] = item;
}

static event *take(heap *h) {
  event *first = h->items[0];
  event *moved = h->items[--h->len];
  int64_t size = h->len;
  if (size == 0) {
    return first;
  }
  int64_t at = 0, child = 1;
  while (child < size) {
    if (child + 1 < size && rank_of(h->items[child + 1]) < rank_of(h->items[child])) {
      child++;
    }
    event *below = h->items[child];
    if (rank_of(moved) <= rank_of(below)) {
      break;
    }
    h->items[at] = below;
    at = child;
    child = 2 * at + 1;
  }
  h->items[at] = moved;
  return first;
}

static event *new_event(int64_t time, int64_t source) {
  event *e = malloc(sizeof *e);
  e->time = time;
  e->source = source;
  return e;
}

int64_t kernel(int64_t n) {
  heap h = {0};
  int64_t state = 5;
  for (int64_t source = 0; source < 10000; source++) {
    state = (state * 16807 + 11) % 2147483647;
    insert(&h, new_event(state % 100000, source));
  }
  uint64_t checksum = 0;
  for (int64_t i = 0; i < n; i++) {
    event *e = take(&h);
    checksum = (checksum * 31 + (uint64_t)e->time) & 1152921504606846975;
    state = (state * 16807 + 11) % 2147483647;
    insert(&h, new_event(e->time + 1 + state % 100000, i));
    free(e);
  }
  for (int64_t i = 0; i < h.len; i++) {
    free(h.items[i]);
  }
  free(h.items);
  return (int64_t)checksum;
}
