#include <stdint.h>

static int64_t steps(int64_t x, int64_t y) {
  int64_t n = 0;
  while (y != 0) {
    int64_t rest = x % y;
    x = y;
    y = rest;
    n++;
  }
  return n;
}

int64_t kernel(int64_t n) {
  int64_t checksum = 0;
  for (int64_t i = 0; i < n; i++) {
    checksum += steps(i + 1, (i & 1023) + 1);
  }
  return checksum;
}
