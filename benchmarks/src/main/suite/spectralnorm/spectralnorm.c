#include <math.h>
#include <stdint.h>
#include <stdlib.h>

static double entry(int64_t i, int64_t j) {
  return 1.0 / (double)((i + j) * (i + j + 1) / 2 + i + 1);
}

static double *filled(int64_t n, double value) {
  double *xs = malloc(n * sizeof *xs);
  for (int64_t i = 0; i < n; i++) {
    xs[i] = value;
  }
  return xs;
}

static void times(const double *v, double *result, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    double total = 0;
    for (int64_t j = 0; j < n; j++) {
      total += entry(i, j) * v[j];
    }
    result[i] = total;
  }
}

static void times_transposed(const double *v, double *result, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    double total = 0;
    for (int64_t j = 0; j < n; j++) {
      total += entry(j, i) * v[j];
    }
    result[i] = total;
  }
}

int64_t kernel(int64_t n) {
  double *u = filled(n, 1.0);
  double *v = filled(n, 0.0);
  double *between = filled(n, 0.0);
  for (int step = 0; step < 10; step++) {
    times(u, between, n);
    times_transposed(between, v, n);
    times(v, between, n);
    times_transposed(between, u, n);
  }
  double uv = 0, vv = 0;
  for (int64_t i = 0; i < n; i++) {
    uv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  free(u);
  free(v);
  free(between);
  return (int64_t)(sqrt(uv / vv) * 1e12);
}
