#include <stdint.h>
#include <stdlib.h>

static double dot(const double *xs, const double *ys, int64_t n) {
  double total = 0;
  for (int64_t i = 0; i < n; i++) {
    total += xs[i] * ys[i];
  }
  return total;
}

int64_t kernel(int64_t passes) {
  int64_t n = 10000;
  double *xs = malloc(n * sizeof *xs);
  double *ys = malloc(n * sizeof *ys);
  for (int64_t i = 0; i < n; i++) {
    xs[i] = (double)(i % 100);
    ys[i] = (double)(i % 77) * 0.5;
  }
  double total = 0;
  for (int64_t pass = 0; pass < passes; pass++) {
    xs[pass % n] = (double)(pass % 13);
    total += dot(xs, ys, n);
  }
  free(xs);
  free(ys);
  return (int64_t)total;
}
