#include <stdint.h>
#include <stdlib.h>

static int64_t sum(const int64_t *xs, int64_t n) {
  int64_t total = 0;
  for (int64_t i = 0; i < n; i++) {
    total += xs[i];
  }
  return total;
}

int64_t kernel(int64_t passes) {
  int64_t n = 20000;
  int64_t *xs = malloc(n * sizeof *xs);
  for (int64_t i = 0; i < n; i++) {
    xs[i] = i * 7 % 1000;
  }
  int64_t checksum = 0;
  for (int64_t pass = 0; pass < passes; pass++) {
    xs[pass % n] = pass;
    checksum += sum(xs, n);
  }
  free(xs);
  return checksum;
}
