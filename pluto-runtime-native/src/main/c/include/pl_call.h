/*
 * Calls of single compiled functions by the host: registers, values that have to be built in the heap first, and objects
 * that the host keeps.
 *
 * An instance that is called keeps one stack. A call is pl_call_enter(task, function, ...), which runs the function on it
 * and leaves its results in task->results; calls that need more than registers run pl_call_run as the function. The host
 * lets one thread at a time in; a call from within a callback of the same thread is nested and goes on below the
 * suspended one. A call that is aborted sets task->crashed: nothing may be called any more then, and every entry that is
 * still open ends as well.
 */
#ifndef PL_CALL_H
#define PL_CALL_H

#include "pl_host.h"

/* Arguments of a function in machine form. `function` and all behind it are read, ints and floats are read and written. */
typedef struct pl_call_frame {
  uint64_t ints[8];   /* integer registers behind the task, as many as the machine has; results: three integer registers, then the float */
  double floats[8];
  const void *function;
  int64_t n_stack;    /* further words, in order */
  uint64_t stack[];
} pl_call_frame;

/*
 * What pl_call_run works on: operations that build values, then the frame to call with. An operation is a word of
 * opcode | a << 8 | b << 32, followed by the words and bytes named below; bytes are padded to a multiple of 8. Values
 * under construction are on a stack, which is the task's shadow stack, so that a collection sees them.
 */
typedef struct pl_call_message {
  pl_call_frame *frame;
  const uint64_t *words;
  int64_t n_words;
} pl_call_message;

enum {
  PL_BUILD_STRING = 1,   /* length; bytes: push a string */
  PL_BUILD_BYTES = 2,    /* length; bytes: push bytes */
  PL_BUILD_ARRAY = 3,    /* a = PL_ELEM_1, _8 or _16. Length; elements: push an array */
  PL_BUILD_REFS = 4,     /* length: push an array of that many references, all null */
  PL_BUILD_OBJECT = 5,   /* header, size: push an object of zeros */
  PL_BUILD_WORD = 6,     /* b = offset. Bits: store into the object on top */
  PL_BUILD_FIELD = 7,    /* b = offset: pop a reference, store it into the object that is on top then */
  PL_BUILD_ELEMENT = 8,  /* index: pop a reference, store it into the array of references that is on top then */
  PL_BUILD_MAP = 9,      /* a = key kind | value kind << 4: push a map */
  PL_BUILD_SET = 10,     /* a = key kind: push a set */
  PL_BUILD_PUT = 11,     /* k0, k1, v0, v1: into the map or set below; b: 1 pop the value, 2 pop the key (k0 is ignored) */
  PL_BUILD_NULL = 12,    /* push null */
  PL_BUILD_HANDLE = 13,  /* slot: push an object that the host keeps */
  PL_BUILD_ARGUMENT = 14 /* index: the value on top becomes that word of the frame; it stays on the stack */
};

/* Not entered: makes the instance ready for calls. NULL when no stack could be mapped. Idempotent. */
PL_ABI pl_task *pl_call_attach(pl_instance *instance);

/*
 * Assembly. Calls function(task, a1, ..., a4, d1, ..., d8) on the task's stack and serves its requests. Results are those
 * of the function as far as they fit in one register, and all of them in task->results, unless task->crashed is set.
 */
PL_ABI uint64_t pl_call_enter(pl_task *task, const void *function, int64_t a1, int64_t a2, int64_t a3, int64_t a4, ...);

/* On the task: builds the values of a message, calls its function; results are in the frame. */
PL_ABI void pl_call_run(pl_task *task, pl_call_message *message);
/* On the task: builds the values of a message and leaves the last one, which nothing keeps alive. */
PL_ABI pl_object *pl_call_build(pl_task *task, const pl_call_message *message);

/* Budgets of one call, for instances with limits on CPU time: before and after the call. */
PL_ABI void pl_call_begin(pl_instance *instance);
PL_ABI void pl_call_end(pl_instance *instance);

/* Keeps an object alive until it is released. Not running. The slot names it; -1 when memory is exhausted. */
PL_ABI int64_t pl_handle_keep(pl_instance *instance, pl_object *object);
PL_ABI pl_object *pl_handle_get(const pl_instance *instance, int64_t slot);
PL_ABI void pl_handle_release(pl_instance *instance, int64_t slot);

/* Any thread: collect at the next poll. */
PL_ABI void pl_instance_request_collect(pl_instance *instance);

#endif
