/* The main program of every C benchmark: bench SIZE WARMUP ROUNDS. */
#define _POSIX_C_SOURCE 200809L
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Defined by the benchmark; a unit of its own, so that no round can be optimised away. */
int64_t kernel(int64_t n);

static int64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: %s SIZE WARMUP ROUNDS\n", argv[0]);
    return 2;
  }
  int64_t size = atoll(argv[1]);
  int warmup = atoi(argv[2]);
  int rounds = atoi(argv[3]);
  int64_t checksum = 0;
  for (int i = 0; i < warmup; i++) {
    checksum = kernel(size);
  }
  for (int i = 0; i < rounds; i++) {
    int64_t start = now_ns();
    checksum = kernel(size);
    int64_t end = now_ns();
    printf("round %lld\n", (long long)(end - start));
  }
  printf("checksum %lld\n", (long long)checksum);
  return 0;
}
