#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct {
  int64_t level;
} too_deep;

/* Gives the error, which the caller owns, or NULL. */
static __attribute__((noinline)) too_deep *descend(int64_t level, int64_t bottom, int64_t *result) {
  if (level == bottom) {
    too_deep *error = malloc(sizeof *error);
    error->level = level;
    return error;
  }
  int64_t below;
  too_deep *error = descend(level + 1, bottom, &below);
  if (error != NULL) {
    return error;
  }
  *result = below + level;
  return NULL;
}

int64_t kernel(int64_t n) {
  int64_t checksum = 0;
  for (int64_t i = 0; i < n; i++) {
    int64_t result;
    too_deep *error = descend(1, 9 + (i & 1), &result);
    if (error != NULL) {
      checksum += error->level;
      free(error);
    } else {
      checksum += result;
    }
  }
  return checksum;
}
