/* Calls from the program to functions of the host. */
#include <stdlib.h>
#include <string.h>

#include "collections/pl_collections.h"
#include "pl_instance.h"

/* A larger buffer is not kept for the next call. */
static const size_t KEPT_BUFFER = 64 << 10;

uint8_t *pl_instance_buffer(pl_instance *instance, int64_t size) {
  if ((size_t)size > instance->buffer_size) {
    uint8_t *grown = realloc(instance->buffer, (size_t)size);
    if (grown == NULL) {
      return NULL;
    }
    instance->buffer = grown;
    instance->buffer_size = (size_t)size;
  }
  return instance->buffer;
}

static void trim_buffer(pl_instance *instance) {
  if (instance->buffer_size > KEPT_BUFFER) {
    free(instance->buffer);
    instance->buffer = NULL;
    instance->buffer_size = 0;
  }
}

/* Collects. A bytes value of what is in the buffer. */
static pl_object *take_bytes(pl_task *task, size_t length) {
  pl_object *bytes = pl_array_new(task, PL_ELEM_1, (int64_t)length);
  bytes->kind = PL_BYTES;
  if (length > 0) {
    memcpy(pl_as_array(bytes)->buf->elements, task->instance->buffer, length);
  }
  return bytes;
}

static const char UNKNOWN_FAILURE[] = "the host function failed";

/* Collects. The error object; behind its fields follows a word that only the host understands. */
static pl_object *host_error(pl_task *task, uint32_t type_id, size_t length, uint64_t cause) {
  const pl_type *type = &task->instance->program->types[type_id];
  const uint8_t *text = length == 0 ? (const uint8_t *)UNKNOWN_FAILURE : task->instance->buffer;
  pl_object *message = pl_string_of(task, text, (int64_t)(length == 0 ? sizeof UNKNOWN_FAILURE - 1 : length));
  pl_object **roots = pl_roots_push1(task, message);
  uint8_t *error = pl_alloc(task, (int64_t)type->size + 8, PL_HEADER(PL_ERROR, 0, PL_ERROR_HAS_CAUSE, type_id));
  task->roots_top = roots;
  memset(error + sizeof(pl_object), 0, type->size - sizeof(pl_object));
  memcpy(error + type->message_offset, &message, sizeof message);
  memcpy(error + type->size, &cause, sizeof cause);
  pl_raised(task, (pl_object *)(void *)error);
  return (pl_object *)(void *)error;
}

pl_object *pl_host_call(pl_task *task, uint32_t index, uint32_t error_type, uint64_t *words) {
  pl_instance *instance = task->instance;
  task->stream = index;
  task->request_in = (uint8_t *)words;
  pl_task_ask(task, PL_REQUEST_HOST);
  uint32_t stop = atomic_load(&instance->stop);
  if (__builtin_expect(stop != 0, 0)) {
    pl_abort_stopped(task, stop);
  }
  if (__builtin_expect(task->request_result == PL_HOST_DONE, 1)) {
    return NULL;
  }
  pl_object *error = NULL;
  size_t length = (size_t)words[0];
  switch (task->request_result) {
    case PL_HOST_STRING:
      words[0] = (uint64_t)(uintptr_t)pl_string_of(task, instance->buffer, (int64_t)length);
      break;
    case PL_HOST_BYTES:
      words[0] = (uint64_t)(uintptr_t)take_bytes(task, length);
      break;
    default:
      if (error_type == 0) {
        pl_abort_host(task, (const char *)instance->buffer, length, words[1]);
      }
      error = host_error(task, error_type, length, words[1]);
      break;
  }
  trim_buffer(instance);
  return error;
}
