#include <stdint.h>
#include <stdlib.h>

int64_t kernel(int64_t passes) {
  int64_t n = 20000;
  uint64_t *xs = malloc(n * sizeof *xs);
  for (int64_t i = 0; i < n; i++) {
    xs[i] = (uint64_t)(i * 7 % 1000);
  }
  for (int64_t pass = 0; pass < passes; pass++) {
    for (int64_t i = 1; i < n; i++) {
      xs[i] = xs[i] + xs[i - 1];
    }
  }
  int64_t checksum = (int64_t)xs[n - 1];
  free(xs);
  return checksum;
}
