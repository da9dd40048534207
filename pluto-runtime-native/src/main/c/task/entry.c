/* Entries: main, tests, single calls. Each runs on a stack from the pool; this thread serves its requests. */
#include <string.h>

#include "mem/pl_os.h"
#include "pl_instance.h"

/* Calls a function of the host, or fails where it could not be called without danger for the host's thread. */
static int64_t call_host(pl_instance *instance, int32_t index, uint64_t *words) {
  if (pl_carrier_has_room()) {
    return instance->callbacks.call(instance->host, index, words);
  }
  static const char message[] = "stack overflow of the host's thread";
  uint8_t *buffer = pl_instance_buffer(instance, sizeof message);
  words[0] = buffer == NULL ? 0 : sizeof message - 1;
  words[1] = 0;
  if (buffer != NULL) {
    memcpy(buffer, message, sizeof message);
  }
  return PL_HOST_FAILED;
}

/* One request that is neither the end nor a crash. */
static void answer(pl_instance *instance, pl_task *task) {
  switch (task->request) {
    case PL_REQUEST_OUTPUT:
      pl_output_emit(instance, (int)task->stream, task->request_out, (size_t)task->request_size);
      break;
    case PL_REQUEST_INPUT:
      task->request_result = pl_carrier_ready(instance)
                                 ? instance->callbacks.input(instance->host, task->request_in, task->request_size)
                                 : -1;
      break;
    case PL_REQUEST_HOST:
      task->request_result = call_host(instance, (int32_t)task->stream, (uint64_t *)(void *)task->request_in);
      break;
    case PL_REQUEST_COLLECTED:
      if (pl_carrier_ready(instance)) {
        instance->callbacks.collected(instance->host, &instance->heap.last);
      }
      break;
    default:
      break;
  }
}

bool pl_task_serve(pl_instance *instance, pl_task *task) {
  while (task->request != PL_REQUEST_RETURNED && task->request != PL_REQUEST_CRASHED) {
    /* The host may call the instance: such a call runs on this stack, below what is suspended now. */
    void *suspended = task->saved_sp;
    void *call_sp = task->call_sp;
    task->call_sp = (void *)(((uintptr_t)suspended - 256) & ~(uintptr_t)63);
    answer(instance, task);
    task->call_sp = call_sp;
    task->saved_sp = suspended;
    if (task->crashed) {
      return false; /* by a call in between: this entry ends with it */
    }
    pl_task_resume(task);
  }
  return task->request == PL_REQUEST_RETURNED;
}

/* Runs entry(task, frame) to its end. PL_DONE, PL_CRASHED or PL_NO_MEMORY. The instance is claimed. */
static int32_t run(pl_instance *instance, void (*entry)(pl_task *, void *), void *frame) {
  pl_task *task = &instance->task;
  pl_crash_reset(instance);
  pl_stack *stack =
      instance->attached ? instance->stack : pl_stack_take(instance->runtime, (size_t)instance->options.stack_size);
  if (stack == NULL) {
    return PL_NO_MEMORY;
  }
  instance->stack = stack;
  instance->deep = false;
  instance->hides_roots = false;
  pl_task_prepare(task, stack, entry, frame);
  if (atomic_load(&instance->stop) != 0 || atomic_load(&instance->wanted) != 0) {
    atomic_store(&task->poll, 1);
    atomic_store(&task->stack_limit, UINTPTR_MAX);
  }
  pl_task_resume(task);
  bool returned = pl_task_serve(instance, task);
  /* The shadow stack can be deep without the machine stack only by a little, so one flag is enough. */
  if (instance->attached) {
    if (instance->deep) {
      pl_stack_shrink(stack);
      instance->deep = false;
    }
    pl_task_settle(task, stack);
  } else {
    task->roots_base = NULL;
    task->roots_top = NULL;
    instance->stack = NULL;
    pl_stack_give(instance->runtime, stack, instance->deep);
  }
  return returned ? PL_DONE : PL_CRASHED;
}

/* Takes the instance for this thread and begins the budgets of the entry. */
static bool claim(pl_instance *instance) {
  uint32_t free_now = 0;
  if (!atomic_compare_exchange_strong(&instance->entered, &free_now, 1)) {
    return false;
  }
  const uint64_t output_limit = instance->options.output_limit;
  instance->output_left = output_limit == 0 ? UINT64_MAX : output_limit;
  if (instance->options.options & PL_OPTION_CPU_CLOCK) {
    const uint64_t clock = pl_os_thread_clock();
    atomic_store(&instance->cpu_clock, clock);
    atomic_store(&instance->cpu_started, pl_os_thread_cpu_ns(clock));
  }
  return true;
}

static void leave(pl_instance *instance) {
  pl_output_flush(instance, NULL);
  pl_output_trim(instance);
  if (instance->options.options & PL_OPTION_CPU_CLOCK) {
    atomic_store(&instance->cpu_used, pl_instance_cpu_ns(instance));
    atomic_store(&instance->cpu_started, PL_CPU_IDLE);
  }
  atomic_store(&instance->entered, 0);
}

static void call_main(pl_task *task, void *frame) {
  *(int64_t *)frame = task->instance->program->main(task);
}

int32_t pl_instance_run_main(pl_instance *instance, int32_t *exit_code) {
  if (instance->program->main == NULL) {
    return PL_NO_ENTRY;
  }
  if (!pl_carrier_has_room()) {
    return PL_NO_STACK;
  }
  if (!claim(instance)) {
    return PL_BUSY;
  }
  int64_t result = 0;
  int32_t outcome = run(instance, call_main, &result);
  leave(instance);
  *exit_code = outcome == PL_DONE ? (int32_t)(result & 0xff) : 1;
  return outcome;
}

int32_t pl_instance_call(pl_instance *instance, void (*wrapper)(pl_task *task, void *frame), void *frame) {
  if (!pl_carrier_has_room()) {
    return PL_NO_STACK;
  }
  if (!claim(instance)) {
    return PL_BUSY;
  }
  int32_t outcome = run(instance, wrapper, frame);
  leave(instance);
  return outcome;
}

static void call_test(pl_task *task, void *frame) {
  const pl_test *test = frame;
  test->body(task);
}

static void write_count(pl_instance *instance, uint32_t n) {
  char digits[16];
  size_t at = sizeof digits;
  do {
    digits[--at] = (char)('0' + n % 10);
    n /= 10;
  } while (n != 0);
  pl_output_write(instance, NULL, 1, digits + at, sizeof digits - at);
}

static void write_text(pl_instance *instance, const char *text) {
  pl_output_write(instance, NULL, 1, text, strlen(text));
}

/* The last lines of the test runner, chapter 04, 11.4. */
static void write_summary(pl_instance *instance, uint32_t n, uint32_t failed) {
  write_text(instance, "\n");
  if (failed == 0) {
    write_count(instance, n);
    write_text(instance, " tests passed\n");
  } else {
    write_count(instance, n - failed);
    write_text(instance, " passed, ");
    write_count(instance, failed);
    write_text(instance, " failed\n");
  }
}

/* What the host limits or asks for concerns the whole run, not one test. */
static bool ends_the_runner(uint32_t kind) {
  return kind == PL_CRASH_CANCELLED || kind == PL_CRASH_TIMEOUT || kind == PL_CRASH_CPU_LIMIT ||
         kind == PL_CRASH_OUTPUT_LIMIT;
}

int32_t pl_instance_run_tests(pl_instance *instance, int32_t *exit_code) {
  const pl_program *program = instance->program;
  *exit_code = 1;
  if (program->n_tests == 0) {
    return PL_NO_ENTRY;
  }
  if (!pl_carrier_has_room()) {
    return PL_NO_STACK;
  }
  if (!claim(instance)) {
    return PL_BUSY;
  }
  uint32_t failed = 0;
  int32_t outcome = PL_DONE;
  for (uint32_t i = 0; i < program->n_tests; i++) {
    const pl_test *test = &program->tests[i];
    /* Tests share nothing, not even garbage; but what the host holds stays. */
    if (pl_heap_allocated_total(&instance->heap) > 0 && instance->handles.slots == NULL) {
      pl_heap_renew(&instance->heap);
    }
    write_text(instance, "test ");
    pl_output_write(instance, NULL, 1, test->name, test->name_len);
    write_text(instance, " ... ");
    uint64_t started = pl_os_now_ns();
    outcome = run(instance, call_test, (void *)(uintptr_t)test);
    int64_t duration = (int64_t)(pl_os_now_ns() - started);
    uint32_t kind = instance->crash.kind;
    if (outcome == PL_NO_MEMORY || ends_the_runner(kind)) {
      break;
    }
    write_text(instance, outcome == PL_DONE ? "ok\n" : "FAILED\n");
    failed += outcome == PL_CRASHED;
    if (instance->callbacks.test_finished != NULL) {
      instance->callbacks.test_finished(instance->host, (int32_t)i, outcome == PL_DONE, duration);
    }
    outcome = PL_DONE;
  }
  if (outcome == PL_DONE) {
    pl_crash_reset(instance);
    write_summary(instance, program->n_tests, failed);
    *exit_code = failed == 0 ? 0 : 1;
  }
  leave(instance);
  return outcome;
}
