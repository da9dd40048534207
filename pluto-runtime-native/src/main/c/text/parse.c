/*
 * Text to numbers: the grammars of chapter 02, 2.5. Decimal floats of up to 19 digits and a power of ten that is exact
 * in a double take one multiplication or division (W. Clinger, "How to read floating point numbers accurately", PLDI
 * 1990, fast case); all others are divided exactly in big integers.
 */
#include <string.h>

#include "pl_big.h"
#include "pl_number.h"

typedef struct scanner {
  const uint8_t *at, *end;
} scanner;

static int peek(const scanner *s) {
  return s->at < s->end ? *s->at : -1;
}

static bool is_digit(int c) {
  return c >= '0' && c <= '9';
}

static int hex_value(int c) {
  if (is_digit(c)) {
    return c - '0';
  }
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool take(scanner *s, int c) {
  if (peek(s) != c) {
    return false;
  }
  s->at++;
  return true;
}

static void skip_lead(scanner *s) {
  while (s->at < s->end && (*s->at == ' ' || (*s->at >= '\t' && *s->at <= '\r'))) {
    s->at++;
  }
}

/* Trailing blanks up to the end of the text. */
static bool at_end(scanner *s) {
  while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\n' || *s->at == '\r')) {
    s->at++;
  }
  return s->at == s->end;
}

/* A word in any case. */
static bool take_word(scanner *s, const char *word) {
  size_t n = strlen(word);
  if ((size_t)(s->end - s->at) < n) {
    return false;
  }
  for (size_t i = 0; i < n; i++) {
    if ((s->at[i] | 0x20) != (uint8_t)word[i]) {
      return false;
    }
  }
  s->at += n;
  return true;
}

static bool take_sign(scanner *s) {
  if (take(s, '-')) {
    return true;
  }
  (void)take(s, '+');
  return false;
}

bool pl_parse_int(const uint8_t *text, int64_t length, int64_t *out) {
  scanner s = {text, text + length};
  skip_lead(&s);
  bool negative = take_sign(&s);
  if (!is_digit(peek(&s))) {
    return false;
  }
  const uint64_t limit = negative ? (uint64_t)1 << 63 : INT64_MAX;
  uint64_t value = 0;
  for (; is_digit(peek(&s)); s.at++) {
    uint64_t digit = (uint64_t)(*s.at - '0');
    value = value > (limit - digit) / 10 ? limit : value * 10 + digit;
  }
  if (!at_end(&s)) {
    return false;
  }
  *out = (int64_t)(negative ? 0 - value : value);
  return true;
}

static double with_sign(uint64_t bits, bool negative) {
  bits |= (uint64_t)negative << 63;
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static const uint64_t INFINITE = (uint64_t)0x7ff << 52;

/* q * 2^exponent, and a little more if sticky, rounded half to even. q > 0. */
static uint64_t round_binary(uint64_t q, int64_t exponent, bool sticky) {
  int lead = __builtin_clzll(q);
  q <<= lead;
  exponent -= lead;
  int64_t top = exponent + 63; /* of the leading bit */
  if (top > 1023) {
    return INFINITE;
  }
  int64_t precision = top >= -1022 ? 53 : 53 - (-1022 - top);
  if (precision < 0) {
    return 0;
  }
  int drop = (int)(64 - precision);
  uint64_t kept = drop == 64 ? 0 : q >> drop;
  uint64_t rest = drop == 64 ? q : q & (((uint64_t)1 << drop) - 1);
  uint64_t half = (uint64_t)1 << (drop - 1);
  kept += rest > half || (rest == half && (sticky || (kept & 1)));
  if (precision < 53) {
    return kept; /* subnormal, or the smallest normal number by the carry */
  }
  if (kept >> 53) {
    kept >>= 1;
    top++;
    if (top > 1023) {
      return INFINITE;
    }
  }
  return (uint64_t)(top + 1023) << 52 | (kept & 0xfffffffffffffu);
}

/* [ marker [sign] digits ]: the exponent, saturated; 0 without marker. False when digits are missing. */
static bool take_exponent(scanner *s, int marker, int64_t *out) {
  *out = 0;
  if ((peek(s) | 0x20) != marker || peek(s) < 0) {
    return true;
  }
  s->at++;
  bool negative = take_sign(s);
  if (!is_digit(peek(s))) {
    return false;
  }
  int64_t value = 0;
  for (; is_digit(peek(s)); s->at++) {
    if (value < 1000000000000) {
      value = value * 10 + (*s->at - '0');
    }
  }
  *out = negative ? -value : value;
  return true;
}

/* After 0x. */
static bool parse_hex(scanner *s, uint64_t *bits) {
  uint64_t q = 0;
  bool sticky = false;
  int64_t exponent = 0;
  if (hex_value(peek(s)) < 0) {
    return false;
  }
  for (bool fraction = false;;) {
    int digit = hex_value(peek(s));
    if (digit >= 0) {
      s->at++;
      if (q >> 60 == 0) {
        q = q << 4 | (uint64_t)digit;
        exponent -= fraction ? 4 : 0;
      } else {
        sticky |= digit != 0;
        exponent += fraction ? 0 : 4;
      }
    } else if (!fraction && peek(s) == '.') {
      s->at++;
      fraction = true;
      if (hex_value(peek(s)) < 0) {
        return false;
      }
    } else {
      break;
    }
  }
  int64_t written;
  if (!take_exponent(s, 'p', &written)) {
    return false;
  }
  *bits = q == 0 ? 0 : round_binary(q, exponent + written, sticky);
  return true;
}

/* More than the 768 digits that can matter for the rounding of a double, the last one standing for all that follow. */
enum { MAX_DIGITS = 800 };

/* digits * 10^exponent, exactly. At most 1030 bits for large values, 3760 for the denominator of small ones. */
static uint64_t round_decimal(const uint8_t *digits, size_t n, int64_t exponent) {
  if ((int64_t)n + exponent > 310) {
    return INFINITE;
  }
  if ((int64_t)n + exponent < -330) {
    return 0;
  }
  pl_big numerator;
  pl_big denominator;
  pl_big_set(&numerator, 0);
  pl_big_set(&denominator, 1);
  for (size_t i = 0; i < n; i++) {
    pl_big_multiply_add(&numerator, 10, digits[i]);
  }
  if (exponent >= 0) {
    pl_big_multiply_power10(&numerator, (uint32_t)exponent);
  } else {
    pl_big_multiply_power10(&denominator, (uint32_t)-exponent);
  }
  int shift = 63 - (int)pl_big_bits(&numerator) + (int)pl_big_bits(&denominator);
  if (shift >= 0) {
    pl_big_shift_left(&numerator, (uint32_t)shift);
  } else {
    pl_big_shift_left(&denominator, (uint32_t)-shift);
  }
  uint64_t quotient = pl_big_divide(&numerator, &denominator);
  return round_binary(quotient, -shift, numerator.n != 0);
}

static bool parse_decimal(scanner *s, uint64_t *bits) {
  static const double POWERS[23] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  uint8_t digits[MAX_DIGITS + 1];
  size_t n = 0;
  uint64_t small = 0; /* value of the first 19 digits */
  int64_t exponent = 0;
  bool any = false;
  bool more = false;
  for (bool fraction = false;;) {
    int c = peek(s);
    if (is_digit(c)) {
      s->at++;
      any = true;
      if (n == 0 && c == '0') {
        exponent -= fraction;
        continue;
      }
      if (n < MAX_DIGITS) {
        if (n < 19) {
          small = small * 10 + (uint64_t)(c - '0');
        }
        digits[n++] = (uint8_t)(c - '0');
        exponent -= fraction;
      } else {
        more |= c != '0';
        exponent += !fraction;
      }
    } else if (c == '.' && !fraction) {
      s->at++;
      fraction = true;
      if (!any && !is_digit(peek(s))) {
        return false;
      }
    } else {
      break;
    }
  }
  int64_t written;
  if (!any || !take_exponent(s, 'e', &written)) {
    return false;
  }
  exponent += written;
  if (n == 0) {
    *bits = 0;
    return true;
  }
  if (n <= 19 && small <= (uint64_t)1 << 53 && exponent >= -22 && exponent <= 22) {
    double x = (double)small;
    x = exponent < 0 ? x / POWERS[-exponent] : x * POWERS[exponent];
    memcpy(bits, &x, sizeof x);
    return true;
  }
  if (more) {
    digits[n++] = 1;
    exponent--;
  }
  *bits = round_decimal(digits, n, exponent);
  return true;
}

static bool parse_nan(scanner *s) {
  if (take(s, '(')) {
    while (is_digit(peek(s)) || peek(s) == '_' || (peek(s) >= 0 && (peek(s) | 0x20) >= 'a' && (peek(s) | 0x20) <= 'z')) {
      s->at++;
    }
    return take(s, ')');
  }
  return true;
}

bool pl_parse_float(const uint8_t *text, int64_t length, double *out) {
  scanner s = {text, text + length};
  uint64_t bits;
  skip_lead(&s);
  bool negative = take_sign(&s);
  if (take_word(&s, "inf")) {
    (void)take_word(&s, "inity");
    bits = INFINITE;
  } else if (take_word(&s, "nan")) {
    if (!parse_nan(&s)) {
      return false;
    }
    bits = (uint64_t)0x7ff8 << 48;
  } else if (s.end - s.at >= 2 && s.at[0] == '0' && (s.at[1] | 0x20) == 'x') {
    s.at += 2;
    if (!parse_hex(&s, &bits)) {
      return false;
    }
  } else if (!parse_decimal(&s, &bits)) {
    return false;
  }
  if (!at_end(&s)) {
    return false;
  }
  *out = with_sign(bits, negative);
  return true;
}
