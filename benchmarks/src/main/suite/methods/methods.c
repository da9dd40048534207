#include <stdint.h>
#include <stdlib.h>

typedef struct {
  int64_t state, draws;
} generator;

typedef struct {
  int64_t low, high;
} histogram;

static int64_t draw(generator *g) {
  g->state = (g->state * 16807 + 11) % 2147483647;
  g->draws++;
  return g->state;
}

static int64_t drawn(const generator *g) { return g->draws; }

static void add(histogram *h, int64_t value) {
  if (value < 1073741824) {
    h->low += value & 15;
  } else {
    h->high += value & 15;
  }
}

int64_t kernel(int64_t n) {
  generator g = {1, 0};
  histogram h = {0, 0};
  while (drawn(&g) < n) {
    add(&h, draw(&g));
  }
  return h.low * 3 + h.high;
}
