#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char *data;
  size_t len, cap;
} text;

static void append(text *t, const char *s, size_t len) {
  if (t->len + len > t->cap) {
    t->cap = t->cap * 2 + len;
    t->data = realloc(t->data, t->cap);
  }
  memcpy(t->data + t->len, s, len);
  t->len += len;
}

static void append_int(text *t, int64_t n) {
  char digits[20];
  size_t at = sizeof digits;
  do {
    digits[--at] = (char)('0' + n % 10);
    n /= 10;
  } while (n > 0);
  append(t, digits + at, sizeof digits - at);
}

int64_t kernel(int64_t n) {
  text t = {NULL, 0, 0};
  for (int64_t i = 0; i < n; i++) {
    append(&t, "item ", 5);
    append_int(&t, i);
    append(&t, ", ", 2);
  }
  int64_t checksum = 0;
  for (size_t i = 0; i < t.len; i++) {
    checksum += (unsigned char)t.data[i];
  }
  free(t.data);
  return checksum;
}
