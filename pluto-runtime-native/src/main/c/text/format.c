/*
 * Numbers to text. The digits of a float are those of its exact value rounded half to even at the wanted place, as the C
 * library's printf does; 128-bit products suffice for magnitudes between about 1e-13 and 1e15, big integers do the rest.
 */
#include <string.h>

#include "pl_big.h"
#include "pl_number.h"

__extension__ typedef unsigned __int128 uint128;

static const char DIGIT_PAIRS[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657"
    "585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

static size_t format_unsigned(char *out, uint64_t x) {
  char digits[20];
  size_t at = sizeof digits;
  while (x >= 100) {
    at -= 2;
    memcpy(digits + at, DIGIT_PAIRS + 2 * (x % 100), 2);
    x /= 100;
  }
  if (x >= 10) {
    at -= 2;
    memcpy(digits + at, DIGIT_PAIRS + 2 * x, 2);
  } else {
    digits[--at] = (char)('0' + x);
  }
  memcpy(out, digits + at, sizeof digits - at);
  return sizeof digits - at;
}

size_t pl_format_int(char *out, int64_t x) {
  if (x >= 0) {
    return format_unsigned(out, (uint64_t)x);
  }
  out[0] = '-';
  return 1 + format_unsigned(out + 1, 0 - (uint64_t)x);
}

static const uint64_t POWER5[28] = {1u,
                                    5u,
                                    25u,
                                    125u,
                                    625u,
                                    3125u,
                                    15625u,
                                    78125u,
                                    390625u,
                                    1953125u,
                                    9765625u,
                                    48828125u,
                                    244140625u,
                                    1220703125u,
                                    6103515625u,
                                    30517578125u,
                                    152587890625u,
                                    762939453125u,
                                    3814697265625u,
                                    19073486328125u,
                                    95367431640625u,
                                    476837158203125u,
                                    2384185791015625u,
                                    11920928955078125u,
                                    59604644775390625u,
                                    298023223876953125u,
                                    1490116119384765625u,
                                    7450580596923828125u};

/* product / 2^shift rounded half to even; 0 < shift < 127, and the quotient fits. */
static uint64_t shift_rounded(uint128 product, int shift) {
  uint128 unit = (uint128)1 << shift;
  uint128 rest = product & (unit - 1);
  uint64_t quotient = (uint64_t)(product >> shift);
  return quotient + (rest > unit / 2 || (rest == unit / 2 && (quotient & 1)));
}

/* m * 2^e * 10^p rounded half to even, in 128 bits without division. False when that is not enough. */
static bool scale_fast(uint64_t m, int e, int p, uint64_t *out) {
  if (p < 0 || p > 27) {
    return false;
  }
  uint128 product = (uint128)m * POWER5[p];
  int shift = e + p; /* the 2 of 10^p */
  if (shift > 10 || shift < -126) {
    return false;
  }
  *out = shift >= 0 ? (uint64_t)(product << shift) : shift_rounded(product, -shift);
  return true;
}

/* The same for every double and every p from -294 to 338: at most 1176 bits. */
static uint64_t scale_exact(uint64_t m, int e, int p) {
  pl_big numerator;
  pl_big denominator;
  pl_big_set(&numerator, m);
  pl_big_set(&denominator, 1);
  if (p >= 0) {
    pl_big_multiply_power10(&numerator, (uint32_t)p);
  } else {
    pl_big_multiply_power10(&denominator, (uint32_t)-p);
  }
  if (e >= 0) {
    pl_big_shift_left(&numerator, (uint32_t)e);
  } else {
    pl_big_shift_left(&denominator, (uint32_t)-e);
  }
  uint64_t quotient = pl_big_divide(&numerator, &denominator);
  pl_big_shift_left(&numerator, 1); /* the remainder, doubled */
  int half = pl_big_compare(&numerator, &denominator);
  return quotient + (half > 0 || (half == 0 && (quotient & 1)));
}

static uint64_t scale(uint64_t m, int e, int p) {
  uint64_t out;
  return scale_fast(m, e, p, &out) ? out : scale_exact(m, e, p);
}

static const uint64_t TEN14 = 100000000000000u;
static const uint64_t TEN15 = 1000000000000000u;

/* x = m * 2^e for a finite positive double. */
static void take_apart(double x, uint64_t *m, int *e) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  int biased = (int)(bits >> 52 & 0x7ff);
  *m = bits & 0xfffffffffffffu;
  if (biased == 0) {
    *e = -1074;
  } else {
    *m |= (uint64_t)1 << 52;
    *e = biased - 1075;
  }
}

static size_t format_special(char *out, double x) {
  if (x != x) {
    memcpy(out, "nan", 3);
    return 3;
  }
  if (x < 0) {
    memcpy(out, "-inf", 4);
    return 4;
  }
  memcpy(out, "inf", 3);
  return 3;
}

/* Plain notation of digits (15 of them, the first before the point at exponent 0), -4 <= exponent < 15. */
static size_t plain(char *out, const char *digits, size_t n_digits, int exponent) {
  size_t length = 0;
  if (exponent < 0) {
    memcpy(out, "0.", 2);
    length = 2;
    for (int i = -1; i > exponent; i--) {
      out[length++] = '0';
    }
    memcpy(out + length, digits, n_digits);
    return length + n_digits;
  }
  size_t whole = (size_t)exponent + 1;
  memcpy(out, digits, whole); /* zeros of the whole part are still among the digits */
  length = whole;
  if (n_digits > whole) {
    out[length++] = '.';
    memcpy(out + length, digits + whole, n_digits - whole);
    length += n_digits - whole;
  }
  return length;
}

static size_t scientific(char *out, const char *digits, size_t n_digits, int exponent) {
  size_t length = 0;
  out[length++] = digits[0];
  if (n_digits > 1) {
    out[length++] = '.';
    memcpy(out + length, digits + 1, n_digits - 1);
    length += n_digits - 1;
  }
  out[length++] = 'e';
  out[length++] = exponent < 0 ? '-' : '+';
  uint64_t magnitude = (uint64_t)(exponent < 0 ? -exponent : exponent);
  if (magnitude < 10) {
    out[length++] = '0';
  }
  return length + format_unsigned(out + length, magnitude);
}

size_t pl_format_float(char *out, double x) {
  if (x != x || x - x != 0) {
    return format_special(out, x);
  }
  size_t sign = 0;
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  if (bits >> 63) {
    out[0] = '-';
    sign = 1;
    x = -x;
  }
  out += sign;
  if (x < 1e15 && x == (double)(int64_t)x) {
    return sign + format_unsigned(out, (uint64_t)x);
  }
  uint64_t m;
  int e;
  take_apart(x, &m, &e);
  /* floor(log10(x)), or one too small: log10(2) = 0.30103; the position of the top bit gives log2. */
  int log2 = 63 - __builtin_clzll(m) + e;
  int exponent = (int)((int64_t)log2 * 78913 >> 18);
  uint64_t q = scale(m, e, 14 - exponent);
  if (q >= TEN15) {
    exponent++;
    q = scale(m, e, 14 - exponent);
    if (q < TEN14) { /* it was 999999999999999.5 or more before, and less than 10^14 at the other scale cannot be */
      q = TEN14;
    }
  }
  char digits[PL_INT_TEXT];
  size_t n_digits = format_unsigned(digits, q);
  while (n_digits > 1 && digits[n_digits - 1] == '0' && (int)n_digits > exponent + 1) {
    n_digits--;
  }
  if (exponent >= -4 && exponent < 15) {
    return sign + plain(out, digits, n_digits, exponent);
  }
  while (n_digits > 1 && digits[n_digits - 1] == '0') {
    n_digits--;
  }
  return sign + scientific(out, digits, n_digits, exponent);
}

/* All decimal digits of a big integer; destroys it. */
static size_t format_big(char *out, pl_big *a) {
  char reversed[320];
  size_t n = 0;
  while (a->n > 0) {
    uint32_t part = pl_big_divide_small(a, 1000000000u);
    for (int i = 0; i < 9; i++) {
      reversed[n++] = (char)('0' + part % 10);
      part /= 10;
    }
  }
  while (n > 1 && reversed[n - 1] == '0') {
    n--;
  }
  for (size_t i = 0; i < n; i++) {
    out[i] = reversed[n - 1 - i];
  }
  return n;
}

size_t pl_format_fixed6(char *out, double x) {
  if (x != x || x - x != 0) {
    return format_special(out, x);
  }
  size_t length = 0;
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  if (bits >> 63) {
    out[length++] = '-';
    x = -x;
  }
  uint64_t m;
  int e;
  take_apart(x, &m, &e);
  if (e >= 0) {
    pl_big whole;
    pl_big_set(&whole, m);
    pl_big_shift_left(&whole, (uint32_t)e);
    length += format_big(out + length, &whole);
    memcpy(out + length, ".000000", 7);
    return length + 7;
  }
  /* Below 2^-60 the sixth decimal is zero, and no such value is near a half. */
  int shift = -e;
  uint64_t whole = shift < 64 ? m >> shift : 0;
  uint64_t fraction = 0;
  if (shift <= 126) {
    uint64_t rest = shift < 64 ? m & (((uint64_t)1 << shift) - 1) : m;
    fraction = shift_rounded((uint128)rest * 1000000u, shift);
  }
  if (fraction == 1000000u) {
    fraction = 0;
    whole++;
  }
  length += format_unsigned(out + length, whole);
  out[length++] = '.';
  for (uint32_t unit = 100000; unit > 0; unit /= 10) {
    out[length++] = (char)('0' + fraction / unit % 10);
  }
  return length;
}
