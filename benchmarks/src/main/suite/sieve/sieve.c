#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

int64_t kernel(int64_t n) {
  bool *composite = calloc(n + 1, sizeof *composite);
  int64_t count = 0;
  for (int64_t i = 2; i <= n; i++) {
    if (!composite[i]) {
      count++;
      for (int64_t multiple = i * i; multiple <= n; multiple += i) {
        composite[multiple] = true;
      }
    }
  }
  free(composite);
  return count;
}
