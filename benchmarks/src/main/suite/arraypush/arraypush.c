#include <stdint.h>
#include <stdlib.h>

typedef struct {
  int64_t *data;
  int64_t len, cap;
} array;

static void push(array *a, int64_t x) {
  if (a->len == a->cap) {
    a->cap = a->cap == 0 ? 4 : a->cap * 2;
    a->data = realloc(a->data, a->cap * sizeof *a->data);
  }
  a->data[a->len++] = x;
}

int64_t kernel(int64_t n) {
  int64_t checksum = 0;
  for (int64_t step = 0; step < 10; step++) {
    array xs = {NULL, 0, 0};
    for (int64_t i = 0; i < n; i++) {
      push(&xs, i ^ step);
    }
    for (int64_t i = 0; i < xs.len; i++) {
      checksum += xs.data[i];
    }
    free(xs.data);
  }
  return checksum;
}
