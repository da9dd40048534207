/* Calls of a program to functions of its host: results, failures, stops; under heap checks. */
#include "pl_test.h"

static void adds(pl_task *task, void *frame) {
  (void)frame;
  for (uint64_t i = 0; i < 1000; i++) {
    uint64_t words[2] = {i, 40};
    CHECK(pl_host_call(task, 0, TYPE_ERROR, words) == NULL);
    CHECK(words[0] == i + 40);
  }
}

static void gives_objects(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  for (int i = 0; i < 200; i++) {
    uint64_t words[2] = {0, 0};
    CHECK(pl_host_call(task, 1, TYPE_ERROR, words) == NULL);
    pl_object *string = root(task, (void *)(uintptr_t)words[0]);
    CHECK(pl_host_call(task, 2, TYPE_ERROR, words) == NULL);
    pl_object *bytes = root(task, (void *)(uintptr_t)words[0]);
    CHECK(bytes->kind == PL_BYTES && pl_as_array(bytes)->buf->len == 21);
    CHECK(is_text(pl_bytes_to_string(task, bytes), "some text of the host"));
    CHECK(is_text(string, "some text of the host"));
    task->roots_top = base;
  }
}

static void fails(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  for (int i = 0; i < 200; i++) {
    uint64_t words[2] = {0, 0};
    pl_object *error = root(task, pl_host_call(task, 3, TYPE_ERROR, words));
    text(task, "garbage that a collection takes away");
    CHECK(error->kind == PL_ERROR && error->type_id == TYPE_ERROR && error->aux == PL_ERROR_HAS_CAUSE);
    CHECK(is_text(pl_error_message(task, error), "no such row"));
    task->roots_top = base;
  }
}

static void fails_without_message(pl_task *task, void *frame) {
  (void)frame;
  uint64_t words[2] = {0, 0};
  pl_object *error = pl_host_call(task, 4, TYPE_ERROR, words);
  CHECK(is_text(pl_error_message(task, error), "the host function failed"));
}

static void escapes(pl_task *task, void *frame) {
  (void)frame;
  uint64_t words[2] = {0, 0};
  pl_uncaught_error(task, pl_host_call(task, 3, TYPE_ERROR, words));
}

static void fails_although_infallible(pl_task *task, void *frame) {
  (void)frame;
  uint64_t words[2] = {0, 0};
  pl_host_call(task, 3, 0, words);
  abort();
}

static void is_stopped(pl_task *task, void *frame) {
  (void)frame;
  uint64_t words[2] = {0, 0};
  pl_host_call(task, 5, TYPE_ERROR, words);
  abort();
}

/* Runs body, expects a crash, gives the number that the host gave the failure. */
static uint64_t cause_of(void (*body)(pl_task *, void *), uint32_t kind) {
  bench b;
  bench_open(&b, 16 << 20, CAREFUL);
  CHECK(pl_instance_call(b.instance, body, NULL) == PL_CRASHED);
  CHECK(pl_instance_crash(b.instance)->kind == kind);
  uint64_t cause = pl_instance_crash(b.instance)->cause;
  bench_close(&b);
  return cause;
}

int main(void) {
  const uint64_t every = CAREFUL | PL_OPTION_COLLECT_ALWAYS | PL_OPTION_GC_EVENTS;
  run_careful(adds, every);
  run_careful(gives_objects, every);
  run_careful(fails, every);
  run_careful(fails_without_message, every);
  CHECK(cause_of(escapes, PL_CRASH_UNCAUGHT_ERROR) == 77);
  CHECK(cause_of(fails_although_infallible, PL_CRASH_HOST) == 77);
  CHECK(cause_of(is_stopped, PL_CRASH_CANCELLED) == 0);
  run_crash(fails_although_infallible, NULL, PL_CRASH_HOST, "host function failed: no such row");
  return 0;
}
