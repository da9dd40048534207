/* Builds values that the host describes in a message, in the heap of the task's instance. See pl_call.h. */
#include <string.h>

#include "collections/pl_collections.h"
#include "pl_call.h"

/* Loads the registers of the machine from the frame, calls its function, stores the results there (context_*.S). */
__attribute__((visibility("hidden"))) void pl_call_registers(pl_task *task, pl_call_frame *frame);

static void push(pl_task *task, pl_object *object) {
  if (task->roots_top >= task->roots_limit) {
    pl_roots_overflow(task);
  }
  *task->roots_top++ = object;
}

static pl_object *pop(pl_task *task) {
  return *--task->roots_top;
}

static pl_object *top(pl_task *task) {
  return task->roots_top[-1];
}

static void *place(pl_object *object, uint64_t offset) {
  return (uint8_t *)object + offset;
}

static const uint64_t *after_bytes(const uint64_t *at, uint64_t bytes) {
  return at + (bytes + 7) / 8;
}

/* An array or bytes of raw elements. */
static const uint64_t *raw(pl_task *task, uint32_t elem_kind, const uint64_t *at, bool is_bytes) {
  const uint64_t length = *at++;
  const uint64_t size = length << pl_elem_shift(elem_kind);
  if (is_bytes) {
    push(task, pl_bytes_new(task));
    if (length > 0) {
      pl_buffer *buffer = pl_buffer_new(task, PL_ELEM_1, (int64_t)length);
      memcpy(buffer->elements, at, size);
      buffer->len = (int64_t)length;
      pl_as_array(top(task))->buf = buffer;
    }
  } else {
    push(task, pl_array_new(task, elem_kind, (int64_t)length));
    memcpy(pl_as_array(top(task))->buf->elements, at, size);
  }
  return after_bytes(at, size);
}

static const uint64_t *put(pl_task *task, uint32_t popped, const uint64_t *at) {
  /* What is popped stays above roots_top, so it is rooted again around the insertion. */
  pl_object **saved = task->roots_top;
  pl_object *value = popped & 1 ? pop(task) : NULL;
  uint64_t k0 = popped & 2 ? (uint64_t)(uintptr_t)pop(task) : at[0];
  pl_object *map = top(task);
  const uint32_t key_kind = map->aux & 0xff;
  const uint32_t value_kind = map->aux >> 8;
  pl_object **below = task->roots_top;
  task->roots_top = saved;
  if (map->kind == PL_SET) {
    pl_set_insert(task, map, key_kind, k0, at[1]);
  } else if (value_kind == PL_ELEM_REF) {
    pl_map_put_ref(task, map, key_kind, k0, at[1], value);
  } else {
    uint64_t *memory = pl_map_put(task, map, key_kind, value_kind, k0, at[1]);
    memory[0] = at[2];
    if (value_kind == PL_ELEM_16) {
      memory[1] = at[3];
    }
  }
  task->roots_top = below;
  return at + 4;
}

/* Performs one operation, gives the place of the next. */
static const uint64_t *step(pl_task *task, const pl_call_message *message, const uint64_t *at) {
  const uint64_t word = *at++;
  const uint32_t a = (uint32_t)(word >> 8) & 0xff;
  const uint32_t b = (uint32_t)(word >> 32);
  switch (word & 0xff) {
    case PL_BUILD_STRING: {
      const uint64_t length = *at++;
      push(task, pl_string_of(task, (const uint8_t *)at, (int64_t)length));
      return after_bytes(at, length);
    }
    case PL_BUILD_BYTES:
      return raw(task, PL_ELEM_1, at, true);
    case PL_BUILD_ARRAY:
      return raw(task, a, at, false);
    case PL_BUILD_REFS:
      push(task, pl_array_new(task, PL_ELEM_REF, (int64_t)at[0]));
      return at + 1;
    case PL_BUILD_OBJECT: {
      pl_object *object = pl_alloc(task, (int64_t)at[1], at[0]);
      memset(object + 1, 0, at[1] - sizeof *object);
      push(task, object);
      return at + 2;
    }
    case PL_BUILD_WORD:
      *(uint64_t *)place(top(task), b) = at[0];
      return at + 1;
    case PL_BUILD_FIELD: {
      pl_object *value = pop(task);
      *(pl_object **)place(top(task), b) = value;
      return at;
    }
    case PL_BUILD_ELEMENT: {
      pl_object *value = pop(task);
      ((pl_object **)(void *)pl_as_array(top(task))->buf->elements)[at[0]] = value;
      return at + 1;
    }
    case PL_BUILD_MAP:
      push(task, pl_map_new(task, a & 15, a >> 4));
      return at;
    case PL_BUILD_SET:
      push(task, pl_set_new(task, a));
      return at;
    case PL_BUILD_PUT:
      return put(task, b, at);
    case PL_BUILD_NULL:
      push(task, NULL);
      return at;
    case PL_BUILD_HANDLE:
      push(task, pl_handle_get(task->instance, (int64_t)at[0]));
      return at + 1;
    case PL_BUILD_ARGUMENT:
      ((uint64_t *)(void *)message->frame)[at[0]] = (uint64_t)(uintptr_t)top(task);
      return at + 1;
    default:
      pl_abort_text(task, PL_CRASH_INTERNAL, "unknown operation in a message of the host");
  }
}

pl_object *pl_call_build(pl_task *task, const pl_call_message *message) {
  pl_object **base = task->roots_top;
  const uint64_t *at = message->words;
  const uint64_t *end = at + message->n_words;
  while (at < end) {
    at = step(task, message, at);
  }
  pl_object *last = task->roots_top > base ? top(task) : NULL;
  task->roots_top = base;
  return last;
}

void pl_call_run(pl_task *task, pl_call_message *message) {
  (void)pl_call_build(task, message);
  pl_call_registers(task, message->frame);
}
