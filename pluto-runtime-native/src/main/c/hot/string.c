/* Hot string functions. Part of the bitcode. */
#include <string.h>

#include "pl_abi.h"

bool pl_string_equal(const pl_object *a, const pl_object *b) {
  if (a == b) {
    return true;
  }
  const pl_string *s = (const pl_string *)(const void *)a;
  const pl_string *t = (const pl_string *)(const void *)b;
  return s->len == t->len && memcmp(s->data, t->data, (size_t)s->len) == 0;
}
