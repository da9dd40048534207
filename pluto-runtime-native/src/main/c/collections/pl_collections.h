/*
 * Building blocks of arrays, maps, sets and strings that are shared by several files of the runtime.
 */
#ifndef PL_COLLECTIONS_H
#define PL_COLLECTIONS_H

#include <string.h>

#include "pl_abi.h"
#include "task/pl_instance.h"

static inline pl_array *pl_as_array(pl_object *object) {
  return (pl_array *)(void *)object;
}

static inline const pl_string *pl_as_string(const pl_object *object) {
  return (const pl_string *)(const void *)object;
}

/* log2 of the element size in bytes. */
static inline uint32_t pl_elem_shift(uint32_t elem_kind) {
  return elem_kind == PL_ELEM_1 ? 0 : elem_kind == PL_ELEM_16 ? 4 : 3;
}

/* ---- collections/array.c */

/* The static buffer of capacity 0. */
pl_buffer *pl_empty_buffer(void);
/* Collects. Room for at least cap elements, len 0; references are zeroed up to the capacity. */
pl_buffer *pl_buffer_new(pl_task *task, uint32_t elem_kind, int64_t cap);

/* ---- text/string.c */

/* Collects. Inline string of len bytes, not yet written. */
pl_string *pl_string_new(pl_task *task, int64_t len);
/* Collects. String of a copy of bytes outside the heap. */
pl_object *pl_string_of(pl_task *task, const uint8_t *bytes, int64_t len);
/* The static empty string. */
pl_object *pl_string_empty(void);


#endif
