/* Walking the frames of a task by their frame pointers: for crash reports, and where an error is raised. */
#include <stdlib.h>

#include "pl_instance.h"

/* Whether a frame's two words lie on the task's stack. */
static inline bool is_frame(const pl_task *task, const uintptr_t *at) {
  return (const uint8_t *)at >= task->stack_low && (const uint8_t *)(at + 2) <= task->stack_high &&
         (uintptr_t)at % sizeof(uintptr_t) == 0;
}

/* Counts a frame that is not among the first. The places of a recursion are few, so a short table holds them. */
static void count_middle(pl_crash_call *middle, uint64_t pc) {
  uint64_t slot = (pc >> 2) * 0x9E3779B97F4A7C15u >> 58;
  for (uint64_t i = 0; i < PL_CRASH_MIDDLE; i++) {
    pl_crash_call *call = &middle[(slot + i) % PL_CRASH_MIDDLE];
    if (call->count == 0) {
      call->pc = pc;
    }
    if (call->pc == pc) {
      call->count++;
      return;
    }
  }
}

void pl_task_walk(pl_task *task, const void *frame) {
  pl_crash *crash = &task->instance->crash;
  uint64_t last[PL_CRASH_PCS_LAST];
  uint64_t depth = 0;
  pl_crash_call *middle = NULL;
  const uintptr_t *at = frame;
  while (is_frame(task, at)) {
    uintptr_t pc = at[1];
    uintptr_t next = at[0];
    if (pc == 0) {
      break;
    }
    if (depth < PL_CRASH_PCS_FIRST) {
      crash->pcs[depth] = pc;
    } else {
      if (depth == PL_CRASH_PCS_FIRST + PL_CRASH_PCS_LAST) {
        middle = calloc(PL_CRASH_MIDDLE, sizeof *middle);
      }
      if (middle != NULL) {
        count_middle(middle, last[depth % PL_CRASH_PCS_LAST]);
      }
      last[depth % PL_CRASH_PCS_LAST] = pc;
    }
    depth++;
    if (next <= (uintptr_t)at) {
      break; /* the chain ends, or is not one */
    }
    at = (const uintptr_t *)next;
  }
  crash->depth = depth;
  uint64_t beyond = depth > PL_CRASH_PCS_FIRST ? depth - PL_CRASH_PCS_FIRST : 0;
  uint64_t kept = beyond < PL_CRASH_PCS_LAST ? beyond : PL_CRASH_PCS_LAST;
  for (uint64_t i = 0; i < kept; i++) {
    crash->pcs[PL_CRASH_PCS_FIRST + i] = last[(depth - kept + i) % PL_CRASH_PCS_LAST];
  }
  crash->n_pcs = (uint32_t)(depth - beyond + kept);
  task->instance->crash_texts[3] = middle;
  crash->middle = middle;
}

void pl_raised(pl_task *task, const pl_object *error) {
  pl_raise *raised = &task->raised;
  const uintptr_t *at = __builtin_frame_address(0);
  uint32_t n = 0;
  bool more = false;
  while (is_frame(task, at) && at[1] != 0) {
    if (n == PL_RAISE_PCS) {
      more = true;
      break;
    }
    raised->pcs[n++] = at[1];
    uintptr_t next = at[0];
    if (next <= (uintptr_t)at) {
      break;
    }
    at = (const uintptr_t *)next;
  }
  raised->error = error;
  raised->n_pcs = n;
  raised->more = more;
}

const pl_raise *pl_raise_of(const pl_task *task, const pl_object *error) {
  return task->raised.error == error && error != NULL ? &task->raised : NULL;
}
