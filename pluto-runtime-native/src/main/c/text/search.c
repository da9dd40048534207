/* Searching in strings, and what is built on it: replace, split. */
#define _GNU_SOURCE
#include "collections/pl_collections.h"

/* First occurrence of t in [from, end of s), or NULL. t is not empty. Linear time (memmem). */
static const uint8_t *find(const pl_string *s, const uint8_t *from, const pl_string *t) {
  return memmem(from, (size_t)(s->data + s->len - from), t->data, (size_t)t->len);
}

int64_t pl_string_index_of(const pl_object *string, const pl_object *sought) {
  const pl_string *s = pl_as_string(string);
  const pl_string *t = pl_as_string(sought);
  if (t->len == 0) {
    return 0;
  }
  const uint8_t *at = find(s, s->data, t);
  return at == NULL ? -1 : at - s->data;
}

bool pl_string_contains(const pl_object *s, const pl_object *t) {
  return pl_string_index_of(s, t) >= 0;
}

bool pl_string_starts_with(const pl_object *string, const pl_object *prefix) {
  const pl_string *s = pl_as_string(string);
  const pl_string *t = pl_as_string(prefix);
  return t->len <= s->len && memcmp(s->data, t->data, (size_t)t->len) == 0;
}

bool pl_string_ends_with(const pl_object *string, const pl_object *suffix) {
  const pl_string *s = pl_as_string(string);
  const pl_string *t = pl_as_string(suffix);
  return t->len <= s->len && memcmp(s->data + s->len - t->len, t->data, (size_t)t->len) == 0;
}

/* Karp-Rabin from the end, as there is no memmem backwards: linear but for crafted collisions, which cost a compare. */
int64_t pl_string_last_index_of(const pl_object *string, const pl_object *sought) {
  const pl_string *s = pl_as_string(string);
  const pl_string *t = pl_as_string(sought);
  if (t->len > s->len) {
    return -1;
  }
  const uint64_t base = 0x100000001B3u;
  uint64_t wanted = 0;
  uint64_t window = 0;
  uint64_t power = 1; /* base to the number of bytes, for the byte that leaves at the upper end */
  int64_t start = s->len - t->len;
  for (int64_t i = t->len; i-- > 0;) {
    wanted = wanted * base + t->data[i] + 1;
    window = window * base + s->data[start + i] + 1;
    power *= base;
  }
  for (;;) {
    if (wanted == window && memcmp(s->data + start, t->data, (size_t)t->len) == 0) {
      return start;
    }
    if (start == 0) {
      return -1;
    }
    start--;
    window = window * base + s->data[start] + 1 - power * ((uint64_t)s->data[start + t->len] + 1);
  }
}

int64_t pl_string_count(const pl_object *string, const pl_object *sought) {
  const pl_string *s = pl_as_string(string);
  const pl_string *t = pl_as_string(sought);
  int64_t n = 0;
  if (t->len > 0) {
    for (const uint8_t *at = find(s, s->data, t); at != NULL; at = find(s, at + t->len, t)) {
      n++;
    }
  }
  return n;
}

pl_object *pl_string_replace(pl_task *task, pl_object *string, pl_object *old, pl_object *replacement) {
  const pl_string *s = pl_as_string(string);
  const pl_string *t = pl_as_string(old);
  const pl_string *r = pl_as_string(replacement);
  int64_t n = pl_string_count(string, old);
  if (n == 0) {
    return string;
  }
  int64_t change;
  int64_t total;
  if (__builtin_mul_overflow(n, r->len - t->len, &change) || __builtin_add_overflow(s->len, change, &total)) {
    pl_abort_out_of_memory(task);
  }
  if (total == 0) {
    return pl_string_empty();
  }
  pl_object **roots = pl_roots_push3(task, string, old, replacement);
  pl_string *result = pl_string_new(task, total);
  task->roots_top = roots;
  uint8_t *out = (uint8_t *)result + PL_STRING_INLINE_OFFSET;
  const uint8_t *from = s->data;
  for (const uint8_t *at = find(s, from, t); at != NULL; at = find(s, from, t)) {
    memcpy(out, from, (size_t)(at - from));
    out += at - from;
    memcpy(out, r->data, (size_t)r->len);
    out += r->len;
    from = at + t->len;
  }
  memcpy(out, from, (size_t)(s->data + s->len - from));
  return &result->header;
}

static pl_object *split_bytes(pl_task *task, pl_object *string) {
  const pl_string *s = pl_as_string(string);
  pl_object **roots = pl_roots_push1(task, string);
  pl_object *array = pl_array_new(task, PL_ELEM_REF, s->len);
  task->roots_top = roots;
  pl_object **elements = (pl_object **)(void *)pl_as_array(array)->buf->elements;
  for (int64_t i = 0; i < s->len; i++) {
    elements[i] = pl_string_of_byte(s->data[i]);
  }
  return array;
}

pl_object *pl_string_split(pl_task *task, pl_object *string, pl_object *separator) {
  const pl_string *s = pl_as_string(string);
  const pl_string *t = pl_as_string(separator);
  if (t->len == 0) {
    return split_bytes(task, string);
  }
  pl_object **roots = pl_roots_push2(task, string, separator);
  int64_t n = pl_string_count(string, separator) + 1;
  pl_object *array = pl_array_new(task, PL_ELEM_REF, n);
  task->roots_top = roots;
  pl_buffer *buffer = pl_as_array(array)->buf;
  roots = pl_roots_push3(task, string, separator, array);
  int64_t from = 0;
  for (int64_t i = 0; i < n; i++) {
    const uint8_t *at = i + 1 < n ? find(s, s->data + from, t) : NULL;
    int64_t to = at == NULL ? s->len : at - s->data;
    pl_object *part = pl_string_part(task, string, from, to - from);
    ((pl_object **)(void *)buffer->elements)[i] = part;
    from = to + t->len;
  }
  task->roots_top = roots;
  return array;
}
