/*
 * The instance: one program with its heap, streams, limits and running task; and the runtime that owns pools of stacks.
 * Internal to the C runtime.
 */
#ifndef PL_INSTANCE_H
#define PL_INSTANCE_H

#include "gc/pl_heap.h"
#include "pl_host.h"
#include "text/pl_text.h"

/* A task's memory: shadow stack below, machine stack above; one mapping. */
typedef struct pl_stack {
  uint8_t *mapping;
  size_t mapping_size;
  pl_object **roots;
  pl_object **roots_limit;
  uint8_t *low, *high; /* machine stack */
  struct pl_stack *next;
} pl_stack;

/* Output of one stream, not yet given to the host. */
typedef struct pl_output {
  uint8_t *chunk;         /* PL_CHUNK bytes, mapped with the instance */
  uint32_t used;
  uint32_t high;          /* most bytes used since memory was last given back */
  uint64_t flushed_ns;    /* coarse clock at the last flush */
} pl_output;

enum { PL_CHUNK = 65536 };

struct pl_runtime {
  pthread_mutex_t lock;
  pl_stack *stacks; /* free ones, most recently used first */
  uint32_t n_stacks;
};

/*
 * Objects that the host keeps, by slot. A free slot holds the number of the next free one, shifted, with the low bit
 * set; `used` slots exist, and the one after them counts as free.
 */
typedef struct pl_handles {
  uintptr_t *slots; /* malloc'ed */
  int64_t capacity, used, free;
} pl_handles;

struct pl_instance {
  pl_runtime *runtime;
  const pl_program *program;
  pl_callbacks callbacks;
  void *host;
  pl_instance_options options;
  pl_heap heap;
  pl_task task;   /* the entry task */
  pl_task *tasks; /* all tasks with a shadow stack */
  pl_stack *stack; /* of the running entry, or the one that is kept for calls, else NULL */
  bool attached;   /* it is kept for calls */
  pl_handles handles;
  pl_output outputs[2]; /* stdout, stderr */
  _Atomic uint32_t entered;
  _Atomic uint32_t stop;    /* PL_CRASH_CANCELLED, PL_CRASH_TIMEOUT, PL_CRASH_CPU_LIMIT or 0 */
  _Atomic uint32_t wanted;  /* PL_WANT_*: what the next poll shall do */
  uint64_t output_left;     /* bytes that this entry may still print */
  _Atomic uint64_t cpu_clock;   /* of the thread in the entry, while cpu_started says that there is one */
  _Atomic uint64_t cpu_started; /* its CPU time when the entry began; PL_CPU_IDLE between entries */
  _Atomic uint64_t cpu_used;    /* by the last entry */
  bool deep;                /* the running task went below its soft stack limit */
  bool hides_roots;         /* frames of the running task have references that no root shows: nothing may be collected */
  size_t mapping_size;
  pl_crash crash;
  void *crash_texts[5];     /* malloc'ed: message, fields, operands, middle of the stack, texts of fields */
  uint8_t *buffer;          /* malloc'ed: what a function of the host gives to the program */
  size_t buffer_size;
};

enum { PL_WANT_FLUSH = 1, PL_WANT_COLLECT = 2 };

#define PL_CPU_IDLE UINT64_MAX

static inline uint32_t pl_value_words(uint32_t value_kind) {
  return value_kind == PL_VALUE_NONE ? 0 : value_kind == PL_ELEM_16 ? 2 : 1;
}

/* ---- stacks (task/stack.c) */

/* From the pool or fresh; NULL when the system refuses. stack_size in bytes. */
pl_stack *pl_stack_take(pl_runtime *runtime, size_t stack_size);
/* Back to the pool. deep: more than the top was used, so memory is given back. */
void pl_stack_give(pl_runtime *runtime, pl_stack *stack, bool deep);
/* Gives back the memory below what usual calls need; nothing runs on the stack. */
void pl_stack_shrink(pl_stack *stack);
void pl_stack_release_all(pl_runtime *runtime);

/* ---- the carrier's stack (task/carrier.c) */

/* Whether enough of the calling thread's stack is left for callbacks into the host. */
bool pl_carrier_has_room(void);
/* The same; if not, the instance is stopped with PL_CRASH_STACK_OVERFLOW, as it cannot be served. */
bool pl_carrier_ready(pl_instance *instance);

/* ---- switching (task/switch.c) */

/* On the carrier: prepares task to run entry(task, frame) on stack. */
void pl_task_prepare(pl_task *task, pl_stack *stack, void (*entry)(pl_task *, void *), void *frame);
/* On the carrier: makes the stack the task's, with nothing on it. */
void pl_task_settle(pl_task *task, pl_stack *stack);
/* Where calls of the host start when nothing runs. */
static inline void *pl_task_top(const pl_task *task) {
  return task->stack_high;
}
/* On the carrier: serves the present request of the task and all further ones. Whether it returned; false: it crashed. */
bool pl_task_serve(pl_instance *instance, pl_task *task);
/* On the carrier: runs the task until its next request. */
void pl_task_resume(pl_task *task);
/* On the task: hands a request to the carrier and waits until it is served. */
void pl_task_ask(pl_task *task, uint32_t request);
/* Applies soft limit (64 KiB below the top) or the real one. */
void pl_task_restore_limit(pl_task *task);
/* Frame-pointer walk from a frame of the task, into the crash record of its instance. */
void pl_task_walk(pl_task *task, const void *frame);
/* Where an error was raised, if that is still known; else NULL. Valid until the task raises again. */
const pl_raise *pl_raise_of(const pl_task *task, const pl_object *error);

/* Any thread: makes the running task, or the next one, come to a poll soon. The flag that says why must be set before. */
void pl_instance_interrupt(pl_instance *instance);

/* ---- aborts (task/abort.c) */

/* Fills the crash record with a formatted message, writes the line to stderr and leaves the task for good. */
PL_NORETURN void pl_abort_text(pl_task *task, uint32_t kind, const char *format, ...) __attribute__((format(printf, 3, 4)));
/*
 * Ends the task: message into the record (which owns it from now on), stack trace unless there is one already, switch
 * away for good. prefix: the line on stderr begins with `pluto: `; silent: there is none.
 */
PL_NORETURN void pl_abort_leave(pl_task *task, uint32_t kind, pl_text *message, bool prefix, bool silent);
PL_NORETURN void pl_abort_out_of_memory(pl_task *task);
/* A function of the host failed that never fails. cause: for the host. */
PL_NORETURN void pl_abort_host(pl_task *task, const void *message, size_t length, uint64_t cause);
/* Cancellation, time-out, CPU time, output: a line of its own is not written to stderr, the host knows why. */
PL_NORETURN void pl_abort_stopped(pl_task *task, uint32_t kind);
void pl_crash_reset(pl_instance *instance);

/* ---- output (io/output.c); task is NULL on the carrier */

void pl_output_write(pl_instance *instance, pl_task *task, int stream, const void *bytes, size_t length);
/* What the program itself prints: counts for the output limit. May abort. */
void pl_output_print(pl_task *task, int stream, const void *bytes, size_t length);
/* After a newline: flushes when the last flush is long ago. */
void pl_output_line_end(pl_instance *instance, pl_task *task, int stream);
void pl_output_flush(pl_instance *instance, pl_task *task);
/* On the carrier: gives a chunk to the host's callback. */
void pl_output_emit(pl_instance *instance, int stream, const uint8_t *bytes, size_t length);
/* At the end of an entry: gives memory of big chunks back. */
void pl_output_trim(pl_instance *instance);

/* ---- input (io/input.c) */

/* Up to capacity bytes of stdin, 0 at the end. Collects (others may run meanwhile). */
int64_t pl_input_read(pl_task *task, uint8_t *buffer, int64_t capacity);

/* ---- roots of C functions: pl_object **roots = pl_roots_push2(...); ... task->roots_top = roots; */

static inline pl_object **pl_roots_push1(pl_task *task, const void *a) {
  pl_object **roots = task->roots_top;
  roots[0] = (pl_object *)(uintptr_t)a;
  task->roots_top = roots + 1;
  return roots;
}

static inline pl_object **pl_roots_push2(pl_task *task, const void *a, const void *b) {
  pl_object **roots = task->roots_top;
  roots[0] = (pl_object *)(uintptr_t)a;
  roots[1] = (pl_object *)(uintptr_t)b;
  task->roots_top = roots + 2;
  return roots;
}

static inline pl_object **pl_roots_push3(pl_task *task, const void *a, const void *b, const void *c) {
  pl_object **roots = pl_roots_push2(task, a, b);
  roots[2] = (pl_object *)(uintptr_t)c;
  task->roots_top = roots + 3;
  return roots;
}

#endif
