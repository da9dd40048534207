#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

int64_t kernel(int64_t n) {
  int64_t *permutation = malloc(n * sizeof *permutation);
  int64_t *flipped = malloc(n * sizeof *flipped);
  int64_t *count = malloc(n * sizeof *count);
  for (int64_t i = 0; i < n; i++) {
    permutation[i] = i;
  }
  int64_t most = 0, checksum = 0, r = n;
  bool even = true;
  for (;;) {
    for (; r != 1; r--) {
      count[r - 1] = r;
    }
    for (int64_t i = 0; i < n; i++) {
      flipped[i] = permutation[i];
    }
    int64_t flips = 0;
    for (int64_t first = flipped[0]; first != 0; first = flipped[0]) {
      for (int64_t low = 0, high = first; low < high; low++, high--) {
        int64_t kept = flipped[low];
        flipped[low] = flipped[high];
        flipped[high] = kept;
      }
      flips++;
    }
    if (flips > most) {
      most = flips;
    }
    checksum += even ? flips : -flips;
    for (;; r++) {
      if (r == n) {
        free(permutation);
        free(flipped);
        free(count);
        return checksum * 1000 + most;
      }
      int64_t front = permutation[0];
      for (int64_t i = 0; i < r; i++) {
        permutation[i] = permutation[i + 1];
      }
      permutation[r] = front;
      if (--count[r] > 0) {
        break;
      }
    }
    even = !even;
  }
}
