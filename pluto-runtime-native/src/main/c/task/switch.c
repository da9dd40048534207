/* Running a task on its own stack: prepare, resume, ask the carrier, poll and stack-limit slow paths, stack walk. */
#include <string.h>

#include "pl_context.h"
#include "pl_instance.h"

#if defined(__SANITIZE_ADDRESS__)
#define PL_ASAN 1
#elif defined(__SANITIZE_THREAD__)
#define PL_TSAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PL_ASAN 1
#elif __has_feature(thread_sanitizer)
#define PL_TSAN 1
#endif
#endif

#ifdef PL_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif
#ifdef PL_TSAN
#include <sanitizer/tsan_interface.h>
#endif

enum {
  /* Frames above this distance from the top leave no trace; below it, the stack's memory is given back afterwards. */
  SOFT_STACK = 48 << 10
};

/* The sanitizers have to know which stack is in use; nothing is done in ordinary builds. */
typedef struct fiber {
#ifdef PL_ASAN
  void *fake;
#else
  char none;
#endif
} fiber;

static inline void fiber_leave(fiber *f, const void *low, size_t size) {
#ifdef PL_ASAN
  __sanitizer_start_switch_fiber(f == NULL ? NULL : &f->fake, low, size);
#else
  (void)f;
  (void)low;
  (void)size;
#endif
}

static inline void fiber_enter(fiber *f, const void **low, size_t *size) {
#ifdef PL_ASAN
  __sanitizer_finish_switch_fiber(f == NULL ? NULL : f->fake, low, size);
#else
  (void)f;
  (void)low;
  (void)size;
#endif
}

void pl_task_restore_limit(pl_task *task) {
  uintptr_t soft = (uintptr_t)task->stack_high - SOFT_STACK;
  bool hard = task->instance->deep || soft < task->real_stack_limit;
  atomic_store_explicit(&task->stack_limit, hard ? task->real_stack_limit : soft, memory_order_seq_cst);
}

/* First function on a task's stack. */
static void task_begin(void *argument) {
  pl_task *task = argument;
  fiber_enter(NULL, (const void **)&task->carrier_low, &task->carrier_size);
  task->entry(task, task->entry_frame);
  task->request = PL_REQUEST_RETURNED;
  fiber_leave(NULL, task->carrier_low, task->carrier_size);
#ifdef PL_TSAN
  __tsan_switch_to_fiber(task->fibers[1], 0);
#endif
  pl_context_switch(&task->saved_sp, task->carrier_sp);
  __builtin_unreachable(); /* a finished task is never resumed */
}

void pl_task_settle(pl_task *task, pl_stack *stack) {
#ifdef PL_ASAN
  /* Frames that an abort has left behind are no longer anyone's. */
  __asan_unpoison_memory_region(stack->low, (size_t)(stack->high - stack->low));
#endif
  task->stack_low = stack->low;
  task->stack_high = stack->high;
  task->real_stack_limit = (uintptr_t)stack->low + (64 << 10);
  task->roots_base = stack->roots;
  task->roots_top = stack->roots;
  task->roots_limit = stack->roots_limit;
  task->call_sp = pl_task_top(task);
  task->fp_control = pl_context_fp_control();
  task->request = PL_REQUEST_NONE;
  pl_task_restore_limit(task);
}

void pl_task_prepare(pl_task *task, pl_stack *stack, void (*entry)(pl_task *, void *), void *frame) {
  pl_task_settle(task, stack);
#ifdef PL_TSAN
  task->fibers[0] = __tsan_create_fiber(0);
#endif
  task->entry = entry;
  task->entry_frame = frame;
  task->saved_sp = pl_context_make(stack->high, task_begin, task);
}

void pl_task_resume(pl_task *task) {
  fiber f;
  task->request = PL_REQUEST_NONE;
  fiber_leave(&f, task->stack_low, (size_t)(task->stack_high - task->stack_low));
#ifdef PL_TSAN
  task->fibers[1] = __tsan_get_current_fiber();
  __tsan_switch_to_fiber(task->fibers[0], 0);
#endif
  pl_context_switch(&task->carrier_sp, task->saved_sp);
  fiber_enter(&f, NULL, NULL);
#ifdef PL_TSAN
  if (task->request == PL_REQUEST_RETURNED || task->request == PL_REQUEST_CRASHED) {
    __tsan_destroy_fiber(task->fibers[0]);
  }
#endif
}

void pl_task_ask(pl_task *task, uint32_t request) {
  fiber f;
  task->request = request;
  bool last = request == PL_REQUEST_CRASHED;
  fiber_leave(last ? NULL : &f, task->carrier_low, task->carrier_size);
#ifdef PL_TSAN
  __tsan_switch_to_fiber(task->fibers[1], 0);
#endif
  pl_context_switch(&task->saved_sp, task->carrier_sp);
  fiber_enter(&f, (const void **)&task->carrier_low, &task->carrier_size);
}

/* Serves what other threads asked for. Flags are read after the limit is restored, so that no request is lost. */
static void serve(pl_task *task) {
  pl_instance *instance = task->instance;
  pl_task_restore_limit(task);
  atomic_store(&task->poll, 0);
  uint32_t stop = atomic_load(&instance->stop);
  if (stop != 0) {
    pl_abort_stopped(task, stop);
  }
  uint32_t wanted = atomic_exchange(&instance->wanted, 0);
  if (wanted & PL_WANT_FLUSH) {
    pl_output_flush(instance, task);
  }
  if (wanted & PL_WANT_COLLECT) {
    pl_task_collect(task, PL_GC_REQUESTED);
  }
}

void pl_poll(pl_task *task) {
  serve(task);
}

static void check_depth(pl_task *task, uintptr_t frame) {
  if (frame < task->real_stack_limit) {
    pl_abort_text(task, PL_CRASH_STACK_OVERFLOW, "stack overflow");
  }
  if (!task->instance->deep && frame < (uintptr_t)task->stack_high - SOFT_STACK) {
    task->instance->deep = true;
    task->after = 1;
  }
}

void pl_stack_check(pl_task *task) {
  check_depth(task, (uintptr_t)__builtin_frame_address(0));
  if (atomic_load(&task->poll) != 0) {
    serve(task);
  } else {
    pl_task_restore_limit(task);
    /* A request may have come between the two: its flag was set before the limit was raised. */
    if (atomic_load(&task->poll) != 0) {
      serve(task);
    }
  }
}

void pl_stack_check_only(pl_task *task) {
  pl_instance *instance = task->instance;
  check_depth(task, (uintptr_t)__builtin_frame_address(0));
  pl_task_restore_limit(task);
  /* The poll flag stays: what is left undone here is done by the next poll or the next slow path of allocation. */
  uint32_t stop = atomic_load(&instance->stop);
  if (stop != 0) {
    pl_abort_stopped(task, stop);
  }
  if (atomic_fetch_and(&instance->wanted, ~(uint32_t)PL_WANT_FLUSH) & PL_WANT_FLUSH) {
    instance->hides_roots = true; /* should the host come back while it takes the output */
    pl_output_flush(instance, task);
    instance->hides_roots = false;
  }
}

void pl_roots_overflow(pl_task *task) {
  pl_abort_text(task, PL_CRASH_STACK_OVERFLOW, "stack overflow");
}
