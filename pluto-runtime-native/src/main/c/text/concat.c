/*
 * Concatenation and interpolation.
 *
 * s = s + x in a loop must be linear although strings are immutable. The second append to a longer string puts the bytes
 * into a buffer with room to grow; the result is a handle to the filled part. A later append to that handle finds
 * that the buffer is filled exactly up to the handle's end, claims the next bytes, and makes a new handle: the bytes
 * are copied once. The claim is a compare-and-swap of the fill mark, since two tasks may hold the same string.
 */
#include "collections/pl_collections.h"
#include "pl_number.h"

/* Below this length copying is cheaper than a buffer. */
enum { GROWABLE_MIN = 256 };

static pl_buffer *appendable(const pl_string *s) {
  if ((s->header.flags & PL_FLAG_INLINE) || s->owner == NULL || !(s->owner->flags & PL_FLAG_APPENDABLE)) {
    return NULL;
  }
  return (pl_buffer *)(void *)s->owner;
}

static pl_object *handle(pl_task *task, pl_buffer *buffer, int64_t len) {
  pl_string *s = pl_alloc(task, sizeof(pl_string), PL_HEADER(PL_STRING, PL_FLAG_CONCAT, 0, 0));
  s->len = len;
  s->data = buffer->elements;
  s->owner = &buffer->header;
  return &s->header;
}

/* Appends b in place behind a; NULL when the buffer is not filled exactly up to the end of a, or has no room. */
static pl_object *append(pl_task *task, const pl_string *a, const pl_string *b, pl_buffer *buffer) {
  int64_t fill = __atomic_load_n(&buffer->len, __ATOMIC_ACQUIRE);
  if (a->data + a->len != buffer->elements + fill || buffer->cap - fill < b->len) {
    return NULL;
  }
  if (!__atomic_compare_exchange_n(&buffer->len, &fill, fill + b->len, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED)) {
    return NULL;
  }
  memcpy(buffer->elements + fill, b->data, (size_t)b->len);
  pl_string *s = pl_alloc(task, sizeof(pl_string), PL_HEADER(PL_STRING, PL_FLAG_CONCAT, 0, 0));
  s->len = a->len + b->len;
  s->data = a->data;
  s->owner = &buffer->header;
  return &s->header;
}

pl_object *pl_string_concat(pl_task *task, pl_object *left, pl_object *right) {
  const pl_string *a = pl_as_string(left);
  const pl_string *b = pl_as_string(right);
  if (b->len == 0) {
    return left;
  }
  if (a->len == 0) {
    return right;
  }
  pl_object **roots = pl_roots_push2(task, left, right);
  pl_object *result = NULL;
  int64_t total = a->len + b->len;
  pl_buffer *buffer = appendable(a);
  if (buffer != NULL) {
    result = append(task, a, b, buffer);
  }
  if (result == NULL && (a->header.flags & PL_FLAG_CONCAT) && total >= GROWABLE_MIN) {
    buffer = pl_buffer_new(task, PL_ELEM_1, total * 2);
    buffer->header.flags = PL_FLAG_APPENDABLE;
    memcpy(buffer->elements, a->data, (size_t)a->len);
    memcpy(buffer->elements + a->len, b->data, (size_t)b->len);
    buffer->len = total;
    task->roots_top = roots + 2;
    roots[0] = &buffer->header; /* the operands are not needed any more */
    result = handle(task, buffer, total);
  }
  if (result == NULL) {
    pl_string *s = pl_string_new(task, total);
    s->header.flags |= PL_FLAG_CONCAT;
    uint8_t *out = (uint8_t *)s + PL_STRING_INLINE_OFFSET;
    memcpy(out, a->data, (size_t)a->len);
    memcpy(out + a->len, b->data, (size_t)b->len);
    result = &s->header;
  }
  task->roots_top = roots;
  return result;
}

enum { SCRATCH_NUMBERS = 16, NUMBER_MAX = PL_FLOAT_TEXT };

static size_t format_part(char *out, const pl_part *part) {
  switch (part->kind) {
    case PL_PART_INT:
      return pl_format_int(out, (int64_t)part->bits);
    case PL_PART_FLOAT: {
      double x;
      memcpy(&x, &part->bits, sizeof x);
      return pl_format_float(out, x);
    }
    case PL_PART_BOOL:
      memcpy(out, part->bits & 1 ? "true" : "false", 5);
      return part->bits & 1 ? 4 : 5;
    default: /* PL_PART_BYTE */
      return pl_format_int(out, (int64_t)(part->bits & 0xff));
  }
}

static int64_t add_lengths(pl_task *task, int64_t a, int64_t b) {
  int64_t sum;
  if (__builtin_add_overflow(a, b, &sum)) {
    pl_abort_out_of_memory(task);
  }
  return sum;
}

pl_object *pl_string_interpolate(pl_task *task, int64_t n, const pl_part *parts) {
  /* f"{s}..." with a long s is an append. */
  if (n >= 2 && parts[0].kind == PL_PART_STRING) {
    pl_object *first = (pl_object *)(uintptr_t)parts[0].bits;
    if (pl_as_string(first)->len >= GROWABLE_MIN) {
      pl_object **roots = pl_roots_push1(task, first);
      pl_object *rest = pl_string_interpolate(task, n - 1, parts + 1);
      task->roots_top = roots;
      return pl_string_concat(task, first, rest);
    }
  }
  /* The texts of the first numbers are made now, so that the length is exact; the rest counts with its maximum. */
  char scratch[SCRATCH_NUMBERS][NUMBER_MAX];
  size_t lengths[SCRATCH_NUMBERS];
  uint32_t numbers = 0;
  int64_t bound = 0;
  pl_object **roots = task->roots_top;
  for (int64_t i = 0; i < n; i++) {
    if (parts[i].kind == PL_PART_STRING) {
      pl_object *s = (pl_object *)(uintptr_t)parts[i].bits;
      bound = add_lengths(task, bound, pl_as_string(s)->len);
      if (task->roots_top >= task->roots_limit + 4096) {
        pl_roots_overflow(task); /* within the margin behind the limit */
      }
      *task->roots_top++ = s;
    } else if (numbers < SCRATCH_NUMBERS) {
      lengths[numbers] = format_part(scratch[numbers], &parts[i]);
      bound = add_lengths(task, bound, (int64_t)lengths[numbers++]);
    } else {
      bound = add_lengths(task, bound, NUMBER_MAX);
    }
  }
  if (bound == 0) {
    task->roots_top = roots;
    return pl_string_empty();
  }
  pl_string *result = pl_string_new(task, bound);
  task->roots_top = roots;
  result->header.flags |= PL_FLAG_CONCAT;
  char *out = (char *)result + PL_STRING_INLINE_OFFSET;
  char *start = out;
  uint32_t number = 0;
  for (int64_t i = 0; i < n; i++) {
    if (parts[i].kind == PL_PART_STRING) {
      const pl_string *s = pl_as_string((const pl_object *)(uintptr_t)parts[i].bits);
      memcpy(out, s->data, (size_t)s->len);
      out += s->len;
    } else if (number < numbers) {
      memcpy(out, scratch[number], lengths[number]);
      out += lengths[number++];
    } else {
      out += format_part(out, &parts[i]);
    }
  }
  result->len = out - start;
  return &result->header;
}
