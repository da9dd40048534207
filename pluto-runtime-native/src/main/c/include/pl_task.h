/*
 * The task context: first argument of every compiled function and of every runtime function that needs one.
 *
 * Generated code uses the fields of the first 48 bytes by their offsets; a test compares them with the compiler's list.
 */
#ifndef PL_TASK_H
#define PL_TASK_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "pl_object.h"

struct pl_instance;

/* A run of free cells of one size class; allocation bumps cursor. Empty when cursor == end. */
typedef struct pl_run {
  uint8_t *cursor;
  uint8_t *end;
} pl_run;

/*
 * Size classes: steps of 8 bytes up to 128, then geometric with four steps of mantissa (8 per doubling up to 2 KiB);
 * above, fractions of a 32 KiB block. Larger objects get blocks of their own.
 */
enum { PL_CLASS_COUNT = 57, PL_SMALL_MAX = 16384, PL_TABLE_MAX = 2048 };

/*
 * Allocation state of one carrier thread: whoever runs on the carrier owns it, so the fast path needs no lock.
 * A collection empties all runs.
 */
typedef struct pl_mutator {
  pl_run runs[PL_CLASS_COUNT];
  uint32_t block[PL_CLASS_COUNT]; /* index of the block that the run of this class comes from */
  uint64_t taken;                 /* bytes of runs and large objects handed out since the last collection */
  struct pl_mutator *next;
} pl_mutator;

/* Where the error was raised that a task raised last. */
enum { PL_RAISE_PCS = 32 };
typedef struct pl_raise {
  const pl_object *error; /* NULL or the error; compared only */
  uint32_t n_pcs;
  uint32_t more; /* 1 if there are frames beyond the recorded ones */
  uintptr_t pcs[PL_RAISE_PCS]; /* return addresses, innermost first */
} pl_raise;

typedef struct pl_task {
  _Atomic(uintptr_t) stack_limit;  /*  0: lowest legal frame address; UINTPTR_MAX while a poll is requested */
  _Atomic(uint32_t) poll;          /*  8: not 0: call pl_poll at the next loop back-edge */
  uint32_t reserved;
  pl_object **roots_top;           /* 16: first free slot of the shadow stack */
  pl_object **roots_limit;         /* 24: slots beyond need pl_roots_overflow; a margin of 64 KiB is left behind it */
  struct pl_instance *instance;    /* 32 */
  pl_mutator *mutator;             /* 40: allocation runs of the carrier thread */
  /* From here on only the C runtime; up to carrier_sp by offset in context_*.S and in the host's calls. */
  uintptr_t real_stack_limit;      /* 48: stack_limit while nothing is requested */
  void *call_sp;                   /* 56: where the next call of the host starts on the task's stack; multiple of 16 */
  uint64_t results[4];             /* 64: what the last call returned: three integer registers, one for floats */
  uint64_t fp_control;             /* 96: floating-point control state as a saved context keeps it */
  uint32_t crashed;                /* 104: a call of the host was aborted; stays */
  uint32_t after;                  /* 108: not 0: a call has to run pl_call_finish when it is done */
  void *carrier_sp;                /* 112: of the carrier while the task runs */
  uint8_t *stack_low, *stack_high; /* the task's own stack */
  pl_object **roots_base;
  void *saved_sp;                  /* of the task while it is switched away */
  const void *carrier_low;         /* bounds of the carrier's stack, for the address sanitizer only */
  size_t carrier_size;
  void *fibers[2];                 /* the task's and the carrier's, for the thread sanitizer only */
  uint32_t request;                /* what the carrier is asked for, PL_REQUEST_* */
  uint32_t stream;                 /* PL_REQUEST_OUTPUT; PL_REQUEST_HOST: number of the function */
  const uint8_t *request_out;
  uint8_t *request_in;             /* PL_REQUEST_INPUT, PL_REQUEST_HOST */
  int64_t request_size;
  int64_t request_result;
  void (*entry)(struct pl_task *task, void *frame);
  void *entry_frame;
  struct pl_task *next;            /* tasks of the instance */
  pl_raise raised;
} pl_task;

enum {
  PL_REQUEST_NONE = 0,
  PL_REQUEST_RETURNED = 1, /* the entry function returned */
  PL_REQUEST_CRASHED = 2,  /* aborted; the instance's crash record is filled */
  PL_REQUEST_OUTPUT = 3,
  PL_REQUEST_INPUT = 4,
  PL_REQUEST_COLLECTED = 5, /* tell the host's collection listener */
  PL_REQUEST_HOST = 6       /* call function `stream` of the host with the words at request_in */
};

/* Read by the host. */
_Static_assert(offsetof(pl_raise, n_pcs) == 8 && offsetof(pl_raise, pcs) == 16, "raise layout");

_Static_assert(offsetof(pl_task, stack_limit) == 0, "task layout");
_Static_assert(offsetof(pl_task, poll) == 8, "task layout");
_Static_assert(offsetof(pl_task, roots_top) == 16, "task layout");
_Static_assert(offsetof(pl_task, roots_limit) == 24, "task layout");
_Static_assert(offsetof(pl_task, instance) == 32, "task layout");
_Static_assert(offsetof(pl_task, mutator) == 40, "task layout");
_Static_assert(offsetof(pl_task, call_sp) == 56, "task layout");
_Static_assert(offsetof(pl_task, results) == 64, "task layout");
_Static_assert(offsetof(pl_task, fp_control) == 96, "task layout");
_Static_assert(offsetof(pl_task, crashed) == 104, "task layout");
_Static_assert(offsetof(pl_task, after) == 108, "task layout");
_Static_assert(offsetof(pl_task, carrier_sp) == 112, "task layout");

#endif
