/* Making strings: literals of the library, copies, parts, case, trimming, repetition. */

#include "collections/pl_collections.h"
#include "pl_number.h"

/* Strings of length 0 and 1 are constants: indexing, iteration and split("") allocate nothing. */
#define B1(n) {n}
#define B4(n) B1(n), B1(n + 1), B1(n + 2), B1(n + 3)
#define B16(n) B4(n), B4(n + 4), B4(n + 8), B4(n + 12)
#define B64(n) B16(n), B16(n + 16), B16(n + 32), B16(n + 48)
static const uint8_t BYTES[256][1] = {B64(0), B64(64), B64(128), B64(192)};

#define S1(n) {{PL_STRING, PL_FLAG_STATIC, 0, 0}, 1, BYTES[n], NULL}
#define S4(n) S1(n), S1(n + 1), S1(n + 2), S1(n + 3)
#define S16(n) S4(n), S4(n + 4), S4(n + 8), S4(n + 12)
#define S64(n) S16(n), S16(n + 16), S16(n + 32), S16(n + 48)
static const pl_string BYTE_STRINGS[256] = {S64(0), S64(64), S64(128), S64(192)};

static const pl_string EMPTY = {{PL_STRING, PL_FLAG_STATIC, 0, 0}, 0, BYTES[0], NULL};

pl_object *pl_string_of_byte(uint8_t byte) {
  return (pl_object *)(uintptr_t)&BYTE_STRINGS[byte];
}

pl_object *pl_string_empty(void) {
  return (pl_object *)(uintptr_t)&EMPTY;
}

pl_object *pl_string_at(pl_task *task, const pl_object *s, int64_t i) {
  const pl_string *string = pl_as_string(s);
  if (i < 0 || i >= string->len) {
    pl_abort_index(task, i, string->len, PL_WHAT_STRING);
  }
  return pl_string_of_byte(string->data[i]);
}

pl_string *pl_string_new(pl_task *task, int64_t len) {
  if (len > INT64_MAX >> 8) {
    pl_abort_out_of_memory(task);
  }
  pl_string *s = pl_alloc(task, PL_STRING_INLINE_OFFSET + len, PL_HEADER(PL_STRING, PL_FLAG_INLINE, 0, 0));
  s->len = len;
  s->data = (uint8_t *)s + PL_STRING_INLINE_OFFSET;
  return s;
}

static uint8_t *inline_bytes(pl_string *s) {
  return (uint8_t *)s + PL_STRING_INLINE_OFFSET;
}

pl_object *pl_string_of(pl_task *task, const uint8_t *bytes, int64_t len) {
  if (len <= 1) {
    return len == 0 ? pl_string_empty() : pl_string_of_byte(bytes[0]);
  }
  pl_string *s = pl_string_new(task, len);
  memcpy(inline_bytes(s), bytes, (size_t)len);
  return &s->header;
}

/*
 * Parts of at least PL_SHARE_MIN bytes that are at least a quarter of what holds their bytes share them: cutting the rest
 * of a text again and again stays linear, and a small part never keeps more than four times its size alive.
 */
static bool worth_sharing(const pl_string *s, int64_t len) {
  if (s->header.flags & PL_FLAG_INLINE) {
    return len >= PL_SHARE_MIN && len >= s->len / 4;
  }
  if (s->owner == NULL) {
    return len > 8; /* constant bytes: a handle takes no more than a copy of 8 bytes */
  }
  int64_t held = s->owner->kind == PL_STRING ? ((const pl_string *)(const void *)s->owner)->len
                                             : ((const pl_buffer *)(const void *)s->owner)->cap;
  return len >= PL_SHARE_MIN && len >= held / 4;
}

pl_object *pl_string_part(pl_task *task, pl_object *s, int64_t start, int64_t len) {
  pl_string *string = (pl_string *)(void *)s;
  if (len == string->len && !(s->flags & PL_FLAG_VIEW)) {
    return s;
  }
  if (len <= 1) {
    return len == 0 ? pl_string_empty() : pl_string_of_byte(string->data[start]);
  }
  pl_object **roots = pl_roots_push1(task, s);
  pl_string *part;
  if (worth_sharing(string, len)) {
    part = pl_alloc(task, sizeof(pl_string), PL_HEADER(PL_STRING, 0, 0, 0));
    part->len = len;
    part->data = string->data + start;
    part->owner = string->header.flags & PL_FLAG_INLINE ? s : string->owner;
  } else {
    part = pl_string_new(task, len);
    memcpy(inline_bytes(part), string->data + start, (size_t)len);
  }
  task->roots_top = roots;
  return &part->header;
}

pl_object *pl_string_of_view(pl_task *task, pl_object *view) {
  const pl_string *from = pl_as_string(view);
  if (from->len <= 1) {
    return from->len == 0 ? pl_string_empty() : pl_string_of_byte(from->data[0]);
  }
  pl_object **roots = pl_roots_push1(task, view);
  pl_string *s = pl_string_new(task, from->len);
  task->roots_top = roots;
  memcpy(inline_bytes(s), from->data, (size_t)from->len);
  s->header.type_id = view->type_id; /* the hash */
  return &s->header;
}

static bool is_blank(uint8_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static pl_object *trim(pl_task *task, pl_object *s, bool at_start, bool at_end) {
  const pl_string *string = pl_as_string(s);
  int64_t start = 0;
  int64_t end = string->len;
  while (at_start && start < end && is_blank(string->data[start])) {
    start++;
  }
  while (at_end && end > start && is_blank(string->data[end - 1])) {
    end--;
  }
  return pl_string_part(task, s, start, end - start);
}

pl_object *pl_string_trim(pl_task *task, pl_object *s) {
  return trim(task, s, true, true);
}

pl_object *pl_string_trim_start(pl_task *task, pl_object *s) {
  return trim(task, s, true, false);
}

pl_object *pl_string_trim_end(pl_task *task, pl_object *s) {
  return trim(task, s, false, true);
}

bool pl_string_is_whitespace(const pl_object *s) {
  const pl_string *string = pl_as_string(s);
  for (int64_t i = 0; i < string->len; i++) {
    if (!is_blank(string->data[i])) {
      return false;
    }
  }
  return true;
}

/* Letters from first to first + 25 get their case bit flipped. */
static pl_object *change_case(pl_task *task, pl_object *s, uint8_t first) {
  const pl_string *string = pl_as_string(s);
  int64_t i = 0;
  while (i < string->len && (uint8_t)(string->data[i] - first) >= 26) {
    i++;
  }
  if (i == string->len) {
    return s;
  }
  pl_object **roots = pl_roots_push1(task, s);
  pl_string *result = pl_string_new(task, string->len);
  task->roots_top = roots;
  uint8_t *out = inline_bytes(result);
  for (i = 0; i < string->len; i++) {
    uint8_t c = string->data[i];
    out[i] = (uint8_t)(c - first) < 26 ? c ^ 0x20 : c;
  }
  return &result->header;
}

pl_object *pl_string_to_upper(pl_task *task, pl_object *s) {
  return change_case(task, s, 'a');
}

pl_object *pl_string_to_lower(pl_task *task, pl_object *s) {
  return change_case(task, s, 'A');
}

pl_object *pl_string_repeat(pl_task *task, pl_object *s, int64_t n) {
  const pl_string *string = pl_as_string(s);
  if (n <= 0 || string->len == 0) {
    return pl_string_empty();
  }
  if (n == 1) {
    return s;
  }
  int64_t total;
  if (__builtin_mul_overflow(string->len, n, &total)) {
    pl_abort_out_of_memory(task);
  }
  pl_object **roots = pl_roots_push1(task, s);
  pl_string *result = pl_string_new(task, total);
  task->roots_top = roots;
  uint8_t *out = inline_bytes(result);
  memcpy(out, string->data, (size_t)string->len);
  for (int64_t done = string->len; done < total;) {
    int64_t more = done < total - done ? done : total - done;
    memcpy(out + done, out, (size_t)more);
    done += more;
  }
  return &result->header;
}

bool pl_string_to_int(const pl_object *s, int64_t *out) {
  const pl_string *string = pl_as_string(s);
  return pl_parse_int(string->data, string->len, out);
}

bool pl_string_to_float(const pl_object *s, double *out) {
  const pl_string *string = pl_as_string(s);
  return pl_parse_float(string->data, string->len, out);
}

static int hex_value(uint8_t c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

pl_object *pl_http_url_decode(pl_task *task, pl_object *s) {
  const pl_string *string = pl_as_string(s);
  pl_object **roots = pl_roots_push1(task, s);
  pl_string *result = pl_string_new(task, string->len);
  task->roots_top = roots;
  uint8_t *out = inline_bytes(result);
  int64_t n = 0;
  for (int64_t i = 0; i < string->len; i++) {
    uint8_t c = string->data[i];
    if (c == '%' && i + 2 < string->len && hex_value(string->data[i + 1]) >= 0 && hex_value(string->data[i + 2]) >= 0) {
      c = (uint8_t)(hex_value(string->data[i + 1]) << 4 | hex_value(string->data[i + 2]));
      i += 2;
    } else if (c == '+') {
      c = ' ';
    }
    out[n++] = c;
  }
  result->len = n;
  return &result->header;
}
