/* Hot array functions. Part of the bitcode; elem_kind is a constant at each call, so they fold. */
#include "pl_abi.h"

static inline uint32_t elem_shift(uint32_t elem_kind) {
  return elem_kind == PL_ELEM_1 ? 0 : elem_kind == PL_ELEM_16 ? 4 : 3;
}

void *pl_array_push(pl_task *task, pl_object *array, uint32_t elem_kind) {
  pl_array *a = (pl_array *)(void *)array;
  pl_buffer *buffer = a->buf;
  int64_t len = buffer->len;
  while (__builtin_expect(len >= buffer->cap, 0)) {
    pl_array_grow(task, array, elem_kind);
    buffer = a->buf;
    len = buffer->len;
  }
  buffer->len = len + 1;
  return buffer->elements + (len << elem_shift(elem_kind));
}

void pl_array_push_ref(pl_task *task, pl_object *array, pl_object *value) {
  pl_buffer *buffer = ((pl_array *)(void *)array)->buf;
  int64_t len = buffer->len;
  if (__builtin_expect(len >= buffer->cap, 0)) {
    pl_array_push_ref_slow(task, array, value);
    return;
  }
  ((pl_object **)(void *)buffer->elements)[len] = value;
  __atomic_store_n(&buffer->len, len + 1, __ATOMIC_RELEASE);
}

void *pl_array_pop(pl_task *task, pl_object *array, uint32_t elem_kind) {
  pl_buffer *buffer = ((pl_array *)(void *)array)->buf;
  int64_t len = buffer->len;
  if (__builtin_expect(len <= 0, 0)) {
    pl_abort_empty(task, PL_EMPTY_POP);
  }
  buffer->len = len - 1;
  return buffer->elements + ((len - 1) << elem_shift(elem_kind));
}
