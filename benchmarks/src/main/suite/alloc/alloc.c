#include <stdint.h>
#include <stdlib.h>

typedef struct {
  int64_t header; /* as much memory as in the other languages */
  int64_t a, b, c;
} cell;

static cell *make(int64_t a, int64_t b, int64_t c) {
  cell *made = malloc(sizeof *made);
  made->a = a;
  made->b = b;
  made->c = c;
  return made;
}

int64_t kernel(int64_t n) {
  cell *recent[1024];
  for (int64_t i = 0; i < 1024; i++) {
    recent[i] = make(i, i, i);
  }
  uint64_t checksum = 0;
  for (int64_t i = 0; i < n; i++) {
    int64_t slot = i & 1023;
    checksum += (uint64_t)recent[slot]->a;
    free(recent[slot]);
    recent[slot] = make(i, (int64_t)checksum, slot);
  }
  for (int64_t i = 0; i < 1024; i++) {
    checksum += (uint64_t)(recent[i]->b ^ recent[i]->c);
    free(recent[i]);
  }
  return (int64_t)checksum;
}
