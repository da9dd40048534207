/*
 * Comparing bytes, inline: most strings are short, and a call costs more than comparing them.
 */
#ifndef PL_BYTES_H
#define PL_BYTES_H

#include <string.h>

#include "pl_abi.h"

static inline uint64_t pl_load8(const uint8_t *p) {
  uint64_t x;
  memcpy(&x, p, sizeof x);
  return x;
}

static inline uint32_t pl_load4(const uint8_t *p) {
  uint32_t x;
  memcpy(&x, p, sizeof x);
  return x;
}

/* Are the n >= 0 bytes at a and b equal? Two words that overlap cover any length up to twice theirs. */
static inline bool pl_bytes_equal(const uint8_t *a, const uint8_t *b, int64_t n) {
  if (__builtin_expect(n > 16, 0)) {
    return memcmp(a, b, (size_t)n) == 0;
  }
  if (n >= 8) {
    return ((pl_load8(a) ^ pl_load8(b)) | (pl_load8(a + n - 8) ^ pl_load8(b + n - 8))) == 0;
  }
  if (n >= 4) {
    return ((pl_load4(a) ^ pl_load4(b)) | (pl_load4(a + n - 4) ^ pl_load4(b + n - 4))) == 0;
  }
  return n == 0 || (a[0] == b[0] && a[n >> 1] == b[n >> 1] && a[n - 1] == b[n - 1]);
}

#endif
