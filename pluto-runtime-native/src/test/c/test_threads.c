/* What other threads may do: stop, flush and collect requests; many instances of one runtime at once. */
#include <pthread.h>
#include <unistd.h>

#include "pl_test.h"

static void allocate_for_ever(pl_task *task, void *frame) {
  (void)frame;
  for (int64_t i = 0;; i++) {
    pl_object *s = pl_string_repeat(task, pl_string_of_byte('x'), i % 500 + 2);
    CHECK(pl_as_string(s)->data[1] == 'x');
    if (i % 1000 == 0) {
      pl_print_int(task, i);
    }
    if (atomic_load_explicit(&task->poll, memory_order_relaxed) != 0) {
      pl_poll(task);
    }
  }
}

static void *run_for_ever(void *argument) {
  pl_instance *instance = argument;
  CHECK(pl_instance_call(instance, allocate_for_ever, NULL) == PL_CRASHED);
  return NULL;
}

static void requests(void) {
  bench b;
  bench_open(&b, 16 << 20, 0);
  for (int i = 0; i < 20; i++) {
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, run_for_ever, b.instance) == 0);
    for (int k = 0; k < 20; k++) {
      usleep(200);
      if (k % 3 == 0) {
        pl_instance_gc_collect(b.instance);
      } else if (k % 3 == 1) {
        pl_instance_request_flush(b.instance);
      }
    }
    pl_instance_stop(b.instance, i % 2 ? PL_CRASH_TIMEOUT : PL_CRASH_CANCELLED);
    pl_instance_stop(b.instance, PL_CRASH_TIMEOUT); /* the first reason stays */
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(pl_instance_crash(b.instance)->kind == (i % 2 ? PL_CRASH_TIMEOUT : PL_CRASH_CANCELLED));
    pl_instance_clear_stop(b.instance);
  }
  bench_close(&b);
}

static void some_work(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  pl_object *map = root(task, pl_map_new(task, PL_KEY_STRING, PL_ELEM_8));
  for (int i = 0; i < 3000; i++) {
    pl_part part = {PL_PART_INT, (uint64_t)(i % 700)};
    pl_object *key = pl_string_interpolate(task, 1, &part);
    ++*(uint64_t *)pl_map_put(task, map, PL_KEY_STRING, PL_ELEM_8, (uint64_t)(uintptr_t)key, 0);
  }
  CHECK(pl_map_len(map) == 700);
  pl_print_int(task, pl_map_len(map));
  task->roots_top = base;
}

static void *create_and_close(void *argument) {
  pl_runtime *runtime = argument;
  for (int i = 0; i < 40; i++) {
    capture out = {0};
    pl_instance_options options = {.heap_limit = 8 << 20, .stack_size = 256 << 10, .options = 0};
    pl_instance *instance = pl_instance_create(runtime, &TEST_PROGRAM, &CAPTURE, &out, &options);
    CHECK(instance != NULL);
    CHECK(pl_instance_call(instance, some_work, NULL) == PL_DONE);
    CHECK(strcmp(captured(&out, 1), "700\n") == 0);
    pl_instance_close(instance);
    capture_free(&out);
  }
  return NULL;
}

static void many_instances(void) {
  pl_runtime *runtime = pl_runtime_create();
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) {
    CHECK(pthread_create(&threads[i], NULL, create_and_close, runtime) == 0);
  }
  for (int i = 0; i < 4; i++) {
    CHECK(pthread_join(threads[i], NULL) == 0);
  }
  pl_runtime_destroy(runtime);
}

int main(void) {
  requests();
  many_instances();
  return 0;
}
