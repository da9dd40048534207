/* Calls of single functions by the host: the attached stack, the carrier's part of a call, objects that the host keeps. */
#include "pl_call.h"

#include <stdlib.h>
#include <string.h>

#include "mem/pl_os.h"
#include "pl_context.h"
#include "pl_instance.h"

/* The task's side of pl_call_enter, called by it only. */
__attribute__((visibility("hidden"))) PL_NORETURN void pl_call_returned(pl_task *task);
/* The carrier's side of pl_call_enter, called by it only. */
__attribute__((visibility("hidden"))) void pl_call_serve(pl_task *task);
__attribute__((visibility("hidden"))) void pl_call_finish(pl_task *task);

pl_task *pl_call_attach(pl_instance *instance) {
  pl_task *task = &instance->task;
  if (instance->stack == NULL) {
    pl_stack *stack = pl_stack_take(instance->runtime, (size_t)instance->options.stack_size);
    if (stack == NULL) {
      return NULL;
    }
    instance->stack = stack;
    instance->deep = false;
    pl_task_settle(task, stack);
    instance->output_left = instance->options.output_limit == 0 ? UINT64_MAX : instance->options.output_limit;
    instance->attached = true;
  }
  return task;
}

void pl_call_begin(pl_instance *instance) {
  const uint64_t clock = pl_os_thread_clock();
  atomic_store(&instance->cpu_clock, clock);
  atomic_store(&instance->cpu_started, pl_os_thread_cpu_ns(clock));
}

void pl_call_end(pl_instance *instance) {
  atomic_store(&instance->cpu_used, pl_instance_cpu_ns(instance));
  atomic_store(&instance->cpu_started, PL_CPU_IDLE);
}

void pl_call_returned(pl_task *task) {
  task->request = PL_REQUEST_RETURNED;
  pl_context_switch(&task->saved_sp, task->carrier_sp);
  __builtin_unreachable(); /* a finished call is never resumed */
}

void pl_call_serve(pl_task *task) {
  pl_instance *instance = task->instance;
  if (!pl_task_serve(instance, task)) {
    task->crashed = 1;
    pl_output_flush(instance, NULL);
  }
}

void pl_call_finish(pl_task *task) {
  pl_instance *instance = task->instance;
  pl_output_flush(instance, NULL);
  if (task->call_sp != pl_task_top(task)) {
    return; /* a nested call; the outer one finishes */
  }
  task->after = 0;
  instance->output_left = instance->options.output_limit == 0 ? UINT64_MAX : instance->options.output_limit;
  pl_output_trim(instance);
  if (instance->deep) {
    pl_stack_shrink(instance->stack);
    instance->deep = false;
    pl_task_restore_limit(task);
    if (atomic_load(&task->poll) != 0) {
      atomic_store(&task->stack_limit, UINTPTR_MAX); /* a request came meanwhile */
    }
  }
}

void pl_instance_request_collect(pl_instance *instance) {
  atomic_fetch_or(&instance->wanted, PL_WANT_COLLECT);
  pl_instance_interrupt(instance);
}

/* ---- objects that the host keeps */

int64_t pl_handle_keep(pl_instance *instance, pl_object *object) {
  pl_handles *handles = &instance->handles;
  if (handles->free == handles->used) {
    if (handles->used == handles->capacity) {
      int64_t capacity = handles->capacity == 0 ? 64 : handles->capacity * 2;
      uintptr_t *slots = realloc(handles->slots, (size_t)capacity * sizeof *slots);
      if (slots == NULL) {
        return -1;
      }
      handles->slots = slots;
      handles->capacity = capacity;
    }
    handles->slots[handles->used] = (uintptr_t)(handles->used + 1) << 1 | 1;
    handles->used++;
  }
  int64_t slot = handles->free;
  handles->free = (int64_t)(handles->slots[slot] >> 1);
  handles->slots[slot] = (uintptr_t)object;
  return slot;
}

pl_object *pl_handle_get(const pl_instance *instance, int64_t slot) {
  return (pl_object *)instance->handles.slots[slot];
}

void pl_handle_release(pl_instance *instance, int64_t slot) {
  pl_handles *handles = &instance->handles;
  handles->slots[slot] = (uintptr_t)handles->free << 1 | 1;
  handles->free = slot;
}
