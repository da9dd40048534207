/*
 * Arrays and bytes beyond the hot functions. An array's elements are in a buffer whose capacity never shrinks; growing
 * extends or swaps the buffer, so a bounds check against the buffer that is indexed holds even in a racing program.
 */
#include "pl_collections.h"

static const pl_buffer EMPTY = {{PL_BUFFER, PL_FLAG_STATIC, 0, 0}, 0, 0, {0}};

pl_buffer *pl_empty_buffer(void) {
  return (pl_buffer *)(uintptr_t)&EMPTY; /* never written: its capacity is 0 */
}

pl_buffer *pl_buffer_new(pl_task *task, uint32_t elem_kind, int64_t cap) {
  const uint32_t shift = pl_elem_shift(elem_kind);
  if (cap > (INT64_MAX >> 8) >> shift) {
    pl_abort_out_of_memory(task);
  }
  int64_t size = pl_heap_rounded(PL_BUFFER_ELEMENTS_OFFSET + (cap << shift));
  const uint8_t kind = elem_kind == PL_ELEM_REF ? PL_REF_BUFFER : PL_BUFFER;
  pl_buffer *buffer = pl_alloc(task, size, PL_HEADER(kind, 0, 0, 0));
  buffer->len = 0;
  buffer->cap = (size - PL_BUFFER_ELEMENTS_OFFSET) >> shift;
  if (elem_kind == PL_ELEM_REF) {
    memset(buffer->elements, 0, (size_t)buffer->cap << shift);
  }
  return buffer;
}

static pl_object *wrap(pl_task *task, uint32_t elem_kind, pl_buffer *buffer, uint8_t kind) {
  pl_object **roots = pl_roots_push1(task, buffer);
  pl_array *array = pl_alloc(task, sizeof(pl_array), PL_HEADER(kind, 0, elem_kind, 0));
  task->roots_top = roots;
  array->buf = buffer;
  return &array->header;
}

pl_object *pl_array_new(pl_task *task, uint32_t elem_kind, int64_t len) {
  if (len <= 0) {
    return wrap(task, elem_kind, pl_empty_buffer(), PL_ARRAY);
  }
  pl_buffer *buffer = pl_buffer_new(task, elem_kind, len);
  if (elem_kind != PL_ELEM_REF) {
    memset(buffer->elements, 0, (size_t)len << pl_elem_shift(elem_kind));
  }
  buffer->len = len;
  return wrap(task, elem_kind, buffer, PL_ARRAY);
}

pl_object *pl_bytes_new(pl_task *task) {
  return wrap(task, PL_ELEM_1, pl_empty_buffer(), PL_BYTES);
}

pl_object *pl_string_to_bytes(pl_task *task, pl_object *s) {
  const pl_string *string = pl_as_string(s);
  if (string->len == 0) {
    return pl_bytes_new(task);
  }
  pl_object **roots = pl_roots_push1(task, s);
  pl_buffer *buffer = pl_buffer_new(task, PL_ELEM_1, string->len);
  task->roots_top = roots;
  memcpy(buffer->elements, string->data, (size_t)string->len);
  buffer->len = string->len;
  return wrap(task, PL_ELEM_1, buffer, PL_BYTES);
}

pl_object *pl_bytes_to_string(pl_task *task, pl_object *bytes) {
  pl_buffer *buffer = pl_as_array(bytes)->buf;
  int64_t len = buffer->len;
  if (len == 0) {
    return pl_string_empty();
  }
  pl_object **roots = pl_roots_push1(task, buffer);
  pl_string *s = pl_string_new(task, len);
  task->roots_top = roots;
  memcpy((uint8_t *)s + PL_STRING_INLINE_OFFSET, buffer->elements, (size_t)len);
  return &s->header;
}

/* Gives a large buffer the memory behind it: nothing is copied. The capacity of a buffer only ever grows. */
static bool grow_in_place(pl_task *task, pl_buffer *buffer, uint32_t elem_kind) {
  const uint32_t shift = pl_elem_shift(elem_kind);
  const int64_t cap = buffer->cap;
  const int64_t size = pl_heap_grow_in_place(task, buffer);
  if (size == 0) {
    return false;
  }
  const int64_t larger = (size - PL_BUFFER_ELEMENTS_OFFSET) >> shift;
  if (elem_kind == PL_ELEM_REF) {
    memset(buffer->elements + (cap << shift), 0, (size_t)(larger - cap) << shift);
  }
  __atomic_store_n(&buffer->cap, larger, __ATOMIC_RELEASE);
  return true;
}

void pl_array_grow(pl_task *task, pl_object *array, uint32_t elem_kind) {
  pl_array *a = pl_as_array(array);
  int64_t cap = a->buf->cap;
  pl_object **roots = pl_roots_push2(task, array, a->buf);
  if (grow_in_place(task, a->buf, elem_kind)) {
    task->roots_top = roots;
    return;
  }
  pl_buffer *larger = pl_buffer_new(task, elem_kind, cap < 4 ? 4 : cap * 2);
  pl_buffer *old = a->buf; /* another task may have grown it meanwhile */
  int64_t len = old->len < larger->cap ? old->len : larger->cap;
  memcpy(larger->elements, old->elements, (size_t)len << pl_elem_shift(elem_kind));
  larger->len = len;
  __atomic_store_n(&a->buf, larger, __ATOMIC_RELEASE);
  task->roots_top = roots;
}

void pl_array_push_ref_slow(pl_task *task, pl_object *array, pl_object *value) {
  pl_object **roots = pl_roots_push2(task, array, value);
  pl_array_grow(task, array, PL_ELEM_REF);
  task->roots_top = roots;
  pl_array_push_ref(task, array, value);
}

void *pl_array_insert_at(pl_task *task, pl_object *array, uint32_t elem_kind, int64_t i) {
  const uint32_t shift = pl_elem_shift(elem_kind);
  pl_array *a = pl_as_array(array);
  if (i < 0 || i > a->buf->len) {
    pl_abort_index(task, i, a->buf->len, PL_WHAT_INSERT_AT);
  }
  if (a->buf->len >= a->buf->cap) {
    pl_array_grow(task, array, elem_kind);
  }
  pl_buffer *buffer = a->buf;
  int64_t len = buffer->len;
  if (len >= buffer->cap || i > len) {
    pl_abort_index(task, i, len, PL_WHAT_INSERT_AT); /* only in a race */
  }
  uint8_t *slot = buffer->elements + (i << shift);
  memmove(slot + ((int64_t)1 << shift), slot, (size_t)(len - i) << shift);
  __atomic_store_n(&buffer->len, len + 1, __ATOMIC_RELEASE);
  return slot;
}

void *pl_array_remove_at(pl_task *task, pl_object *array, uint32_t elem_kind, int64_t i) {
  const uint32_t shift = pl_elem_shift(elem_kind);
  pl_buffer *buffer = pl_as_array(array)->buf;
  int64_t len = buffer->len;
  if (i < 0 || i >= len) {
    pl_abort_index(task, i, len, PL_WHAT_REMOVE_AT);
  }
  const size_t size = (size_t)1 << shift;
  uint8_t removed[16];
  uint8_t *slot = buffer->elements + (i << shift);
  memcpy(removed, slot, size);
  memmove(slot, slot + size, (size_t)(len - 1 - i) << shift);
  uint8_t *last = buffer->elements + ((len - 1) << shift);
  memcpy(last, removed, size);
  buffer->len = len - 1;
  return last;
}

pl_object *pl_array_slice(pl_task *task, pl_object *array, uint32_t elem_kind, int64_t start, int64_t end) {
  const uint32_t shift = pl_elem_shift(elem_kind);
  pl_buffer *source = pl_as_array(array)->buf;
  int64_t len = source->len;
  start = start < 0 ? 0 : start;
  end = end > len ? len : end;
  if (start >= end) {
    return pl_array_new(task, elem_kind, 0);
  }
  pl_object **roots = pl_roots_push1(task, source);
  pl_buffer *buffer = pl_buffer_new(task, elem_kind, end - start);
  task->roots_top = roots;
  memcpy(buffer->elements, source->elements + (start << shift), (size_t)(end - start) << shift);
  buffer->len = end - start;
  return wrap(task, elem_kind, buffer, PL_ARRAY);
}

void pl_array_reverse(pl_task *task, pl_object *array, uint32_t elem_kind) {
  (void)task;
  const size_t size = (size_t)1 << pl_elem_shift(elem_kind);
  pl_buffer *buffer = pl_as_array(array)->buf;
  uint8_t *low = buffer->elements;
  uint8_t *high = low + (size_t)buffer->len * size;
  while ((size_t)(high - low) >= 2 * size) {
    uint8_t kept[16];
    high -= size;
    memcpy(kept, low, size);
    memcpy(low, high, size);
    memcpy(high, kept, size);
    low += size;
  }
}

void pl_array_clear(pl_task *task, pl_object *array, uint32_t elem_kind) {
  (void)task;
  (void)elem_kind;
  pl_buffer *buffer = pl_as_array(array)->buf;
  if (buffer->len != 0) {
    buffer->len = 0;
  }
}
