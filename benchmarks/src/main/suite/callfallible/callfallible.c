#include <stdint.h>

enum { OK, NEGATIVE_NUMBER };

static int steps(int64_t x, int64_t y, int64_t *result) {
  if (y < 0) {
    return NEGATIVE_NUMBER;
  }
  int64_t n = 0;
  while (y != 0) {
    int64_t rest = x % y;
    x = y;
    y = rest;
    n++;
  }
  *result = n;
  return OK;
}

static int total(int64_t n, int64_t *result) {
  int64_t sum = 0;
  for (int64_t i = 0; i < n; i++) {
    int64_t count;
    int code = steps(i + 1, (i & 1023) + 1, &count);
    if (code != OK) {
      return code;
    }
    sum += count;
  }
  *result = sum;
  return OK;
}

int64_t kernel(int64_t n) {
  int64_t result;
  return total(n, &result) == OK ? result : -1;
}
