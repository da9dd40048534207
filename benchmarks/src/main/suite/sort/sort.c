#include <stdint.h>
#include <stdlib.h>

static void insertion_sort(int64_t *xs, int64_t low, int64_t high) {
  for (int64_t i = low + 1; i <= high; i++) {
    int64_t x = xs[i];
    int64_t j = i - 1;
    while (j >= low && xs[j] > x) {
      xs[j + 1] = xs[j];
      j--;
    }
    xs[j + 1] = x;
  }
}

static int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }
static int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }

static int64_t median(int64_t a, int64_t b, int64_t c) {
  return larger(smaller(a, b), smaller(larger(a, b), c));
}

static void quicksort(int64_t *xs, int64_t low, int64_t high) {
  while (high - low > 16) {
    int64_t pivot = median(xs[low], xs[(low + high) / 2], xs[high]);
    int64_t i = low, j = high;
    while (i <= j) {
      while (xs[i] < pivot) {
        i++;
      }
      while (xs[j] > pivot) {
        j--;
      }
      if (i <= j) {
        int64_t kept = xs[i];
        xs[i] = xs[j];
        xs[j] = kept;
        i++;
        j--;
      }
    }
    if (j - low < high - i) {
      quicksort(xs, low, j);
      low = i;
    } else {
      quicksort(xs, i, high);
      high = j;
    }
  }
  insertion_sort(xs, low, high);
}

int64_t kernel(int64_t n) {
  int64_t *xs = malloc(n * sizeof *xs);
  uint64_t state = 1;
  for (int64_t i = 0; i < n; i++) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    xs[i] = (int64_t)state >> 33;
  }
  quicksort(xs, 0, n - 1);
  uint64_t checksum = 0;
  for (int64_t i = 0; i < n; i++) {
    checksum = checksum * 31 + (uint64_t)xs[i];
  }
  free(xs);
  return (int64_t)checksum;
}
