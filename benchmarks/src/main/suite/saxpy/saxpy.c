#include <stdint.h>
#include <stdlib.h>

static void saxpy(double a, const double *xs, double *ys, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    ys[i] = a * xs[i] + ys[i];
  }
}

int64_t kernel(int64_t passes) {
  int64_t n = 2000;
  double *xs = malloc(n * sizeof *xs);
  double *ys = malloc(n * sizeof *ys);
  for (int64_t i = 0; i < n; i++) {
    xs[i] = (double)(i % 100);
    ys[i] = (double)(i % 77);
  }
  for (int64_t pass = 0; pass < passes; pass++) {
    saxpy((double)(pass % 3 - 1) * 0.5, xs, ys, n);
  }
  double total = 0;
  for (int64_t i = 0; i < n; i++) {
    total += ys[i];
  }
  free(xs);
  free(ys);
  return (int64_t)total;
}
