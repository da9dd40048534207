/*
 * A text being put together in malloc'ed memory. When memory is short the rest of it is missing; nobody fails for that.
 * The owner frees `bytes`.
 */
#ifndef PL_TEXT_H
#define PL_TEXT_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pl_object.h"
#include "text/pl_number.h"

typedef struct pl_text {
  char *bytes;
  size_t length, capacity;
} pl_text;

static inline void pl_text_add(pl_text *t, const void *bytes, size_t length) {
  if (t->length + length > t->capacity) {
    size_t capacity = (t->length + length) * 2 + 64;
    char *grown = realloc(t->bytes, capacity);
    if (grown == NULL) {
      return;
    }
    t->bytes = grown;
    t->capacity = capacity;
  }
  memcpy(t->bytes + t->length, bytes, length);
  t->length += length;
}

static inline void pl_text_add_c(pl_text *t, const char *bytes) {
  pl_text_add(t, bytes, strlen(bytes));
}

static inline void pl_text_add_string(pl_text *t, const pl_object *string) {
  const pl_string *s = (const pl_string *)(const void *)string;
  pl_text_add(t, s->data, (size_t)s->len);
}

static inline void pl_text_add_int(pl_text *t, int64_t x) {
  char digits[PL_INT_TEXT];
  pl_text_add(t, digits, pl_format_int(digits, x));
}

static inline void pl_text_add_float(pl_text *t, double x) {
  char digits[PL_FLOAT_TEXT];
  pl_text_add(t, digits, pl_format_float(digits, x));
}

#endif
