#include <stdint.h>
#include <stdlib.h>

static double *matrix(int64_t n, int64_t seed) {
  double *cells = malloc(n * n * sizeof *cells);
  for (int64_t i = 0; i < n; i++) {
    for (int64_t j = 0; j < n; j++) {
      cells[i * n + j] = (double)((i * seed + j * 7) % 19) - 9.0;
    }
  }
  return cells;
}

static double *product(const double *a, const double *b, int64_t n) {
  double *cells = calloc(n * n, sizeof *cells);
  for (int64_t i = 0; i < n; i++) {
    double *row = cells + i * n;
    for (int64_t k = 0; k < n; k++) {
      double factor = a[i * n + k];
      const double *other = b + k * n;
      for (int64_t j = 0; j < n; j++) {
        row[j] += factor * other[j];
      }
    }
  }
  return cells;
}

int64_t kernel(int64_t n) {
  double *a = matrix(n, 3);
  double *b = matrix(n, 5);
  double *result = product(a, b, n);
  double trace = 0;
  for (int64_t i = 0; i < n; i++) {
    trace += result[i * n + i] * (double)(i % 10);
  }
  free(a);
  free(b);
  free(result);
  return (int64_t)trace;
}
