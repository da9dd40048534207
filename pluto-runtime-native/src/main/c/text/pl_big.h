/*
 * Unsigned integers of up to 4096 bits on the stack: what exact conversion between decimal and binary needs in the
 * cases that 128 bits cannot hold. Sizes are bounded by the callers; see the comments there.
 */
#ifndef PL_BIG_H
#define PL_BIG_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { PL_BIG_LIMBS = 130 };

typedef struct pl_big {
  uint32_t n; /* limbs in use; the highest is not 0 */
  uint32_t limb[PL_BIG_LIMBS];
} pl_big;

static inline void pl_big_set(pl_big *a, uint64_t value) {
  a->limb[0] = (uint32_t)value;
  a->limb[1] = (uint32_t)(value >> 32);
  a->n = a->limb[1] != 0 ? 2 : a->limb[0] != 0 ? 1 : 0;
}

/* a = a * factor + addend */
static inline void pl_big_multiply_add(pl_big *a, uint32_t factor, uint32_t addend) {
  uint64_t carry = addend;
  for (uint32_t i = 0; i < a->n; i++) {
    carry += (uint64_t)a->limb[i] * factor;
    a->limb[i] = (uint32_t)carry;
    carry >>= 32;
  }
  if (carry != 0) {
    a->limb[a->n++] = (uint32_t)carry;
  }
}

static inline void pl_big_multiply_power10(pl_big *a, uint32_t exponent) {
  for (; exponent >= 9; exponent -= 9) {
    pl_big_multiply_add(a, 1000000000u, 0);
  }
  uint32_t rest = 1;
  for (; exponent > 0; exponent--) {
    rest *= 10;
  }
  pl_big_multiply_add(a, rest, 0);
}

static inline void pl_big_shift_left(pl_big *a, uint32_t bits) {
  if (a->n == 0 || bits == 0) {
    return;
  }
  uint32_t limbs = bits / 32;
  bits %= 32;
  uint32_t n = a->n + limbs + 1;
  for (uint32_t i = n; i-- > 0;) {
    uint64_t high = i >= limbs && i - limbs < a->n ? a->limb[i - limbs] : 0;
    uint64_t low = i >= limbs + 1 && i - limbs - 1 < a->n ? a->limb[i - limbs - 1] : 0;
    a->limb[i] = (uint32_t)((high << 32 | low) << bits >> 32);
  }
  a->n = a->limb[n - 1] != 0 ? n : n - 1;
}

static inline void pl_big_halve(pl_big *a) {
  for (uint32_t i = 0; i < a->n; i++) {
    uint32_t above = i + 1 < a->n ? a->limb[i + 1] : 0;
    a->limb[i] = a->limb[i] >> 1 | above << 31;
  }
  if (a->n > 0 && a->limb[a->n - 1] == 0) {
    a->n--;
  }
}

static inline uint32_t pl_big_bits(const pl_big *a) {
  return a->n == 0 ? 0 : 32 * a->n - (uint32_t)__builtin_clz(a->limb[a->n - 1]);
}

static inline int pl_big_compare(const pl_big *a, const pl_big *b) {
  if (a->n != b->n) {
    return a->n < b->n ? -1 : 1;
  }
  for (uint32_t i = a->n; i-- > 0;) {
    if (a->limb[i] != b->limb[i]) {
      return a->limb[i] < b->limb[i] ? -1 : 1;
    }
  }
  return 0;
}

/* a -= b; a >= b */
static inline void pl_big_subtract(pl_big *a, const pl_big *b) {
  int64_t borrow = 0;
  for (uint32_t i = 0; i < a->n; i++) {
    int64_t difference = (int64_t)a->limb[i] - (i < b->n ? b->limb[i] : 0) + borrow;
    a->limb[i] = (uint32_t)difference;
    borrow = difference >> 32;
  }
  while (a->n > 0 && a->limb[a->n - 1] == 0) {
    a->n--;
  }
}

/* Quotient of a / b, which must be below 2^64; a becomes the remainder, b is destroyed and restored. */
static inline uint64_t pl_big_divide(pl_big *a, pl_big *b) {
  uint32_t bits_a = pl_big_bits(a);
  uint32_t bits_b = pl_big_bits(b);
  if (bits_a < bits_b) {
    return 0;
  }
  uint32_t shift = bits_a - bits_b;
  uint64_t quotient = 0;
  pl_big_shift_left(b, shift);
  for (uint32_t i = 0;; i++) {
    quotient <<= 1;
    if (pl_big_compare(a, b) >= 0) {
      pl_big_subtract(a, b);
      quotient |= 1;
    }
    if (i == shift) {
      return quotient;
    }
    pl_big_halve(b);
  }
}

/* a = a / divisor; gives the remainder. */
static inline uint32_t pl_big_divide_small(pl_big *a, uint32_t divisor) {
  uint64_t rest = 0;
  for (uint32_t i = a->n; i-- > 0;) {
    rest = rest << 32 | a->limb[i];
    a->limb[i] = (uint32_t)(rest / divisor);
    rest %= divisor;
  }
  while (a->n > 0 && a->limb[a->n - 1] == 0) {
    a->n--;
  }
  return (uint32_t)rest;
}

#endif
