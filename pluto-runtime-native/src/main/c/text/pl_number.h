/*
 * Numbers and their texts, independent of locale and C library: chapter 02, 2.5 and 7.3.
 */
#ifndef PL_NUMBER_H
#define PL_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  PL_INT_TEXT = 20,   /* longest: -9223372036854775808 */
  PL_FLOAT_TEXT = 24, /* longest: -1.23456789012346e-308 */
  PL_FIXED_TEXT = 328 /* longest: - 309 digits . 6 digits */
};

/* Decimal text; returns its length. out has room for PL_INT_TEXT bytes; no terminating zero. */
size_t pl_format_int(char *out, int64_t x);
/* As C printf("%.15g") in the C locale, but every NaN is "nan". out has room for PL_FLOAT_TEXT bytes. */
size_t pl_format_float(char *out, double x);
/* As C printf("%f") in the C locale, but every NaN is "nan". out has room for PL_FIXED_TEXT bytes. */
size_t pl_format_fixed6(char *out, double x);
/* IntText; saturates. False when the text does not match. */
bool pl_parse_int(const uint8_t *text, int64_t length, int64_t *out);
/* FloatText; correctly rounded. False when the text does not match. */
bool pl_parse_float(const uint8_t *text, int64_t length, double *out);

#endif
