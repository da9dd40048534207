/* Tasks: entries, output, input, aborts and their records, limits, stop requests, the test runner. */
#include <unistd.h>

#include "pl_test.h"

/* ---- output */

static void print_all(pl_task *task, void *frame) {
  (void)frame;
  pl_print_int(task, INT64_MIN);
  pl_print_byte(task, 255);
  pl_print_bool(task, true);
  pl_print_bool(task, false);
  pl_print_float(task, 0.1);
  pl_print_string(task, text(task, "text"));
  pl_print_string_no_newline(task, text(task, "a"));
  pl_print_string(task, pl_string_empty());
}

static void print_many(pl_task *task, void *frame) {
  const int64_t n = *(const int64_t *)frame;
  for (int64_t i = 0; i < n; i++) {
    pl_print_int(task, i);
  }
}

static void print_huge(pl_task *task, void *frame) {
  (void)frame;
  pl_print_int(task, 1);
  pl_print_string(task, pl_string_repeat(task, pl_string_of_byte('x'), 200000));
  pl_print_int(task, 2);
}

static void print_slowly(pl_task *task, void *frame) {
  capture *c = frame;
  for (int i = 0; i < 4; i++) {
    uint64_t before = c->calls;
    usleep(70000);
    pl_print_int(task, i);
    CHECK(c->calls == before + 1); /* seen at once */
  }
}

static void outputs(void) {
  bench b;
  bench_open(&b, 0, CAREFUL);
  CHECK(pl_instance_call(b.instance, print_all, NULL) == PL_DONE);
  CHECK(strcmp(captured(&b.out, 1), "-9223372036854775808\n255\ntrue\nfalse\n0.1\ntext\na\n") == 0);
  CHECK(strcmp(captured(&b.out, 2), "") == 0);
  bench_close(&b);
  bench_open(&b, 0, 0);
  int64_t n = 200000;
  CHECK(pl_instance_call(b.instance, print_many, &n) == PL_DONE);
  const char *at = captured(&b.out, 1);
  for (int64_t i = 0; i < n; i++) {
    char *end;
    CHECK(strtoll(at, &end, 10) == i && *end == '\n');
    at = end + 1;
  }
  CHECK(*at == 0);
  CHECK(b.out.calls < 200); /* chunks, not lines (the age rule adds some on a slow machine) */
  bench_close(&b);
  bench_open(&b, 0, 0);
  CHECK(pl_instance_call(b.instance, print_huge, NULL) == PL_DONE);
  CHECK(b.out.length[1] == 2 + 200001 + 2 && memcmp(b.out.bytes[1], "1\nxx", 4) == 0);
  CHECK(memcmp(b.out.bytes[1] + 200001, "x\n2\n", 4) == 0);
  CHECK(pl_instance_call(b.instance, print_slowly, &b.out) == PL_DONE);
  bench_close(&b);
}

/* ---- input */

static void read_line(pl_task *task, void *frame) {
  (void)frame;
  capture *c = task->instance->host;
  pl_print_string_no_newline(task, text(task, "name? "));
  uint8_t buffer[4];
  uint64_t before = c->length[1];
  int64_t n = pl_input_read(task, buffer, sizeof buffer);
  CHECK(n == 4 && memcmp(buffer, "Plut", 4) == 0 && c->length[1] == before + 6);
  CHECK(pl_input_read(task, buffer, 4) == 1 && buffer[0] == 'o');
  CHECK(pl_input_read(task, buffer, 4) == 0);
}

static void inputs(void) {
  bench b;
  bench_open(&b, 0, 0);
  b.out.input = "Pluto";
  CHECK(pl_instance_call(b.instance, read_line, NULL) == PL_DONE);
  bench_close(&b);
}

/* ---- aborts: message and stderr line of each */

#define ABORT(name, call)                        \
  static void name(pl_task *task, void *frame) { \
    (void)frame;                                 \
    pl_print_int(task, 1);                       \
    call;                                        \
  }
ABORT(abort_array, pl_abort_index(task, 5, 3, PL_WHAT_ARRAY))
ABORT(abort_bytes, pl_abort_index(task, -1, 3, PL_WHAT_BYTES))
ABORT(abort_byte_at, pl_abort_index(task, 9, 0, PL_WHAT_BYTE_AT))
ABORT(abort_first, pl_abort_empty(task, PL_EMPTY_FIRST))
ABORT(abort_last, pl_abort_empty(task, PL_EMPTY_LAST))
ABORT(abort_key, pl_abort_map_key(task))
ABORT(abort_zero, pl_abort_division_by_zero(task))
ABORT(abort_overflow, pl_abort_division_overflow(task))
ABORT(abort_requires, pl_abort_contract(task, text(task, "0\4requires violation in f: n > 0"), 0))
ABORT(abort_invariant, pl_abort_contract(task, text(task, "1\4invariant violation on C: self.n > 0"), 0))
ABORT(abort_assert, pl_abort_contract(task, text(task, "2\4assertion failed: a == b"), 0))
ABORT(abort_int, pl_abort_expect_int(task, 7, -1, 2))
ABORT(abort_byte, pl_abort_expect_byte(task, 7, 255, 0))
ABORT(abort_bool, pl_abort_expect_bool(task, 7, true, false))
ABORT(abort_float, pl_abort_expect_float(task, 7, 1.5, -0.0))
ABORT(abort_string, pl_abort_expect_string(task, 7, text(task, "a\"b"), text(task, "")))
ABORT(abort_true, pl_abort_expect_true(task, 7))
ABORT(abort_false, pl_abort_expect_false(task, 7))
ABORT(abort_roots, pl_roots_overflow(task))

static void raise_error(pl_task *task, void *frame) {
  (void)frame;
  pl_object *message = root(task, text(task, "not today"));
  pl_object *e = pl_alloc(task, 24, PL_HEADER(PL_ERROR, 0, 0, TYPE_ERROR));
  ((int64_t *)(void *)e)[1] = 42;
  ((pl_object **)(void *)e)[2] = message;
  CHECK(is_text(pl_error_message(task, e), "not today"));
  pl_uncaught_error(task, e);
}

static void raise_bare(pl_task *task, void *frame) {
  (void)frame;
  pl_object *e = pl_alloc(task, 8, PL_HEADER(PL_ERROR, 0, 0, TYPE_BARE_ERROR));
  CHECK(is_text(pl_error_message(task, e), "Bare"));
  pl_uncaught_error(task, e);
}

static void check_abort(void (*body)(pl_task *, void *), uint32_t kind, const char *line, bool prefix) {
  run_crash(body, NULL, kind, line);
  bench b;
  bench_open(&b, 0, 0);
  CHECK(pl_instance_call(b.instance, body, NULL) == PL_CRASHED);
  char wanted[200];
  snprintf(wanted, sizeof wanted, "%s%s\n", prefix ? "pluto: " : "", line);
  CHECK(strcmp(captured(&b.out, 2), wanted) == 0);
  CHECK(strcmp(captured(&b.out, 1), body == raise_error || body == raise_bare ? "" : "1\n") == 0);
  bench_close(&b);
}

static void aborts(void) {
  check_abort(abort_array, PL_CRASH_INDEX_OUT_OF_BOUNDS, "array index out of bounds: index 5, length 3", true);
  check_abort(abort_bytes, PL_CRASH_INDEX_OUT_OF_BOUNDS, "bytes index out of bounds: index -1, length 3", true);
  check_abort(abort_byte_at, PL_CRASH_INDEX_OUT_OF_BOUNDS, "string byte_at index out of bounds: index 9, length 0", true);
  check_abort(abort_first, PL_CRASH_EMPTY_ARRAY, "first() on empty array", true);
  check_abort(abort_last, PL_CRASH_EMPTY_ARRAY, "last() on empty array", true);
  check_abort(abort_key, PL_CRASH_MAP_KEY_NOT_FOUND, "map key not found", true);
  check_abort(abort_zero, PL_CRASH_DIVISION_BY_ZERO, "division by zero", true);
  check_abort(abort_overflow, PL_CRASH_DIVISION_OVERFLOW, "integer overflow in division", true);
  check_abort(abort_requires, PL_CRASH_REQUIRES, "requires violation in f: n > 0", false);
  check_abort(abort_invariant, PL_CRASH_INVARIANT, "invariant violation on C: self.n > 0", false);
  check_abort(abort_assert, PL_CRASH_ASSERTION, "assertion failed: a == b", false);
  check_abort(abort_int, PL_CRASH_EXPECTATION, "FAIL (line 7): expected -1 to equal 2", false);
  check_abort(abort_byte, PL_CRASH_EXPECTATION, "FAIL (line 7): expected 255 to equal 0", false);
  check_abort(abort_bool, PL_CRASH_EXPECTATION, "FAIL (line 7): expected true to equal false", false);
  check_abort(abort_float, PL_CRASH_EXPECTATION, "FAIL (line 7): expected 1.500000 to equal -0.000000", false);
  check_abort(abort_string, PL_CRASH_EXPECTATION, "FAIL (line 7): expected \"a\"b\" to equal \"\"", false);
  check_abort(abort_true, PL_CRASH_EXPECTATION, "FAIL (line 7): expected true but got false", false);
  check_abort(abort_false, PL_CRASH_EXPECTATION, "FAIL (line 7): expected false but got true", false);
  check_abort(abort_roots, PL_CRASH_STACK_OVERFLOW, "stack overflow", true);
  check_abort(raise_error, PL_CRASH_UNCAUGHT_ERROR, "uncaught error: Denied: not today", true);
  check_abort(raise_bare, PL_CRASH_UNCAUGHT_ERROR, "uncaught error: Bare", true);
  bench b;
  bench_open(&b, 0, 0);
  CHECK(pl_instance_call(b.instance, raise_error, NULL) == PL_CRASHED);
  const pl_crash *crash = pl_instance_crash(b.instance);
  CHECK(crash->error_name_len == 6 && memcmp(crash->error_name, "Denied", 6) == 0 && crash->n_fields == 2);
  CHECK(crash->fields[0].kind == PL_FIELD_INT && crash->fields[0].bits == 42 && crash->fields[0].present);
  CHECK(crash->fields[1].kind == PL_FIELD_STRING && crash->fields[1].text_len == 9);
  CHECK(memcmp(crash->fields[1].text, "not today", 9) == 0 && memcmp(crash->fields[1].name, "message", 7) == 0);
  CHECK(pl_instance_call(b.instance, print_all, NULL) == PL_DONE);
  CHECK(crash->kind == PL_CRASH_NONE && crash->n_fields == 0);
  bench_close(&b);
}

/* ---- what a report says beyond the line */

/* One operand of each kind of register; the fourth was not evaluated. */
static void contract_with_operands(pl_task *task, void *frame) {
  (void)frame;
  pl_object *name = root(task, text(task, "a\"b"));
  pl_object *clause = root(task, text(task, "0"
                                            "Bx\1"
                                            "Cf\1"
                                            "Do\1"
                                            "Gskipped\1"
                                            "Gname\1"
                                            "KmayBe\1"
                                            "Fcolor\2Color.Red\2Color.Green\1"
                                            "Ishape\2Shape.Dot\2Shape.Circle\3Cr\1"
                                            "Snone\1"
                                            "\4line"));
  pl_abort_contract(task, clause, ~(uint64_t)8, (int64_t)-3, 0.5, 1, NULL, name, 1, (int64_t)7, (int64_t)1,
                    (int64_t)1, (int64_t)0x3ff8000000000000, NULL);
}

static void check_operand(const pl_crash *crash, uint64_t i, const char *name, const char *value) {
  const pl_crash_operand *operand = &crash->operands[i];
  CHECK(operand->name_len == strlen(name) && memcmp(operand->name, name, strlen(name)) == 0);
  CHECK(operand->value_len == strlen(value) && memcmp(operand->value, value, strlen(value)) == 0);
}

static void operands(void) {
  bench b;
  bench_open(&b, 0, 0);
  CHECK(pl_instance_call(b.instance, contract_with_operands, NULL) == PL_CRASHED);
  const pl_crash *crash = pl_instance_crash(b.instance);
  CHECK(crash->n_operands == 8);
  check_operand(crash, 0, "x", "-3");
  check_operand(crash, 1, "f", "0.5");
  check_operand(crash, 2, "o", "true");
  check_operand(crash, 3, "name", "\"a\\\"b\"");
  check_operand(crash, 4, "mayBe", "7");
  check_operand(crash, 5, "color", "Color.Green");
  check_operand(crash, 6, "shape", "Shape.Circle { r: 1.5 }");
  check_operand(crash, 7, "none", "none");
  bench_close(&b);
}

__attribute__((noinline)) static void raise_below(pl_task *task, int depth, pl_object *e) {
  if (depth > 0) {
    raise_below(task, depth - 1, e);
  } else {
    pl_raised(task, e);
  }
  __asm__ volatile("" ::: "memory"); /* no tail call */
}

static void raise_deep(pl_task *task, void *frame) {
  pl_object *e = pl_alloc(task, 8, PL_HEADER(PL_ERROR, 0, 0, TYPE_BARE_ERROR));
  raise_below(task, *(int *)frame, e);
  pl_uncaught_error(task, e);
}

static void raises(void) {
  bench b;
  bench_open(&b, 0, 0);
  int depth = 5;
  CHECK(pl_instance_call(b.instance, raise_deep, &depth) == PL_CRASHED);
  const pl_crash *crash = pl_instance_crash(b.instance);
  CHECK(crash->n_pcs >= 7 && crash->n_pcs < PL_RAISE_PCS && crash->depth == crash->n_pcs);
  depth = 100;
  CHECK(pl_instance_call(b.instance, raise_deep, &depth) == PL_CRASHED);
  CHECK(crash->n_pcs == PL_RAISE_PCS && crash->depth == PL_RAISE_PCS + 1);
  bench_close(&b);
}

/* ---- stack: what compiled code does at function entry */

static void (*volatile stack_check)(pl_task *) = pl_stack_check;

__attribute__((noinline)) static int64_t recurse(pl_task *task, int64_t n) {
  if ((uintptr_t)__builtin_frame_address(0) < atomic_load_explicit(&task->stack_limit, memory_order_relaxed)) {
    stack_check(task);
  }
  volatile int64_t one = 1; /* read after the call, so that no compiler makes a loop of it */
  return n == 0 ? 0 : recurse(task, n - 1) + one;
}

static void recurse_from(pl_task *task, void *frame) {
  int64_t n = *(const int64_t *)frame;
  CHECK(recurse(task, n) == n);
}

static void stacks(void) {
  bench b;
  bench_open(&b, 0, 0); /* 1 MiB */
  for (int i = 0; i < 200; i++) {
    stack_check = i % 2 == 0 ? pl_stack_check : pl_stack_check_only;
    int64_t n = i % 3 == 0 ? 100 : i % 3 == 1 ? 3000 : INT64_MAX;
    int32_t outcome = pl_instance_call(b.instance, recurse_from, &n);
    CHECK(outcome == (n == INT64_MAX ? PL_CRASHED : PL_DONE));
    if (outcome == PL_CRASHED) {
      const pl_crash *crash = pl_instance_crash(b.instance);
      CHECK(crash->kind == PL_CRASH_STACK_OVERFLOW);
      CHECK(crash->n_pcs == PL_CRASH_PCS_FIRST + PL_CRASH_PCS_LAST && crash->depth > 1000);
      CHECK(crash->pcs[10] == crash->pcs[40]); /* the recursive call */
    }
  }
  bench_close(&b);
}

/* ---- stop requests */

static void spin(pl_task *task, void *frame) {
  (void)frame;
  for (;;) {
    if (atomic_load_explicit(&task->poll, memory_order_relaxed) != 0) {
      pl_poll(task);
    }
  }
}

static void spin_by_calls(pl_task *task, void *frame) {
  (void)frame;
  for (;;) {
    (void)recurse(task, 3);
  }
}

static void print_for_ever(pl_task *task, void *frame) {
  (void)frame;
  for (int64_t i = 0;; i++) {
    pl_print_int(task, i);
    if (atomic_load_explicit(&task->poll, memory_order_relaxed) != 0) {
      pl_poll(task);
    }
  }
}

/* What a check on entry that must not collect leaves undone, and who does it. */
static void leave_collection(pl_task *task, void *frame) {
  (void)frame;
  pl_instance *instance = task->instance;
  pl_print_string_no_newline(task, text(task, "before"));
  const uint64_t before = instance->heap.collections;
  pl_instance_gc_collect(instance);
  pl_instance_request_flush(instance);
  stack_check = pl_stack_check_only;
  (void)recurse(task, 3);
  CHECK(strcmp(captured(instance->host, 1), "before") == 0); /* output comes out */
  CHECK(instance->heap.collections == before);
  (void)recurse(task, 3);
  CHECK(atomic_load(&task->stack_limit) != UINTPTR_MAX); /* and later calls are fast */
  for (int i = 0; i < 5000; i++) {
    (void)pl_alloc(task, 64, PL_BUFFER);
  }
  CHECK(instance->heap.collections == before + 1);
  stack_check = pl_stack_check;
}

static void requests(void) {
  bench b;
  bench_open(&b, 0, 0);
  CHECK(pl_instance_call(b.instance, leave_collection, NULL) == PL_DONE);
  bench_close(&b);
}

static void stops(void) {
  bench b;
  bench_open(&b, 0, 0);
  void (*const bodies[])(pl_task *, void *) = {spin, spin_by_calls};
  for (int i = 0; i < 8; i++) {
    stack_check = i < 4 ? pl_stack_check : pl_stack_check_only;
    uint32_t kind = i % 4 < 2 ? PL_CRASH_TIMEOUT : PL_CRASH_CANCELLED;
    pl_instance_stop(b.instance, kind); /* before the entry: seen by it */
    CHECK(pl_instance_call(b.instance, bodies[i % 2], NULL) == PL_CRASHED);
    CHECK(pl_instance_crash(b.instance)->kind == kind);
    pl_instance_clear_stop(b.instance);
  }
  CHECK(strcmp(captured(&b.out, 2), "") == 0);
  b.out.answer = 1; /* the host's stream is broken */
  CHECK(pl_instance_call(b.instance, print_for_ever, NULL) == PL_CRASHED);
  CHECK(pl_instance_crash(b.instance)->kind == PL_CRASH_CANCELLED);
  bench_close(&b);
}

/* ---- budgets of an entry */

static void print_ten_digits(pl_task *task, void *frame) {
  const int64_t n = *(const int64_t *)frame;
  for (int64_t i = 0; i < n; i++) {
    pl_print_string_no_newline(task, text(task, "0123456789"));
  }
}

static void prints_then_fails(pl_task *task, void *frame) {
  print_ten_digits(task, frame);
  pl_abort_division_by_zero(task); /* its line on stderr is not the program's output */
}

static void output_limit(void) {
  static const struct {
    int64_t prints;
    uint64_t limit;
    int32_t outcome;
    uint64_t delivered;
  } cases[] = {
      {10, 0, PL_DONE, 100},           {10, 100, PL_DONE, 100},        {11, 100, PL_CRASHED, 100},
      {10, 99, PL_CRASHED, 99},        {1, 1, PL_CRASHED, 1},          {0, 1, PL_DONE, 0},
      {1000000, 65, PL_CRASHED, 65},   {1000000, 65536, PL_CRASHED, 65536},
      {1000000, 200001, PL_CRASHED, 200001},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    bench b;
    memset(&b, 0, sizeof b);
    b.runtime = pl_runtime_create();
    pl_instance_options o = {.output_limit = cases[i].limit};
    b.instance = pl_instance_create(b.runtime, &TEST_PROGRAM, &CAPTURE, &b.out, &o);
    int64_t n = cases[i].prints;
    for (uint64_t entry = 1; entry <= 2; entry++) { /* each entry has the whole budget */
      CHECK(pl_instance_call(b.instance, print_ten_digits, &n) == cases[i].outcome);
      CHECK(b.out.length[1] == cases[i].delivered * entry && b.out.length[2] == 0);
      CHECK(pl_instance_crash(b.instance)->kind == (cases[i].outcome == PL_DONE ? PL_CRASH_NONE : PL_CRASH_OUTPUT_LIMIT));
    }
    bench_close(&b);
  }
  bench b;
  memset(&b, 0, sizeof b);
  b.runtime = pl_runtime_create();
  pl_instance_options o = {.output_limit = 10};
  b.instance = pl_instance_create(b.runtime, &TEST_PROGRAM, &CAPTURE, &b.out, &o);
  int64_t one = 1;
  CHECK(pl_instance_call(b.instance, prints_then_fails, &one) == PL_CRASHED);
  CHECK(pl_instance_crash(b.instance)->kind == PL_CRASH_DIVISION_BY_ZERO);
  CHECK(strcmp(captured(&b.out, 2), "pluto: division by zero\n") == 0);
  bench_close(&b);
}

static void spin_20_ms(pl_task *task, void *frame) {
  uint64_t *seen = frame;
  int64_t end = pl_time_ns(task) + 20000000;
  while (pl_time_ns(task) < end) {
  }
  *seen = pl_instance_cpu_ns(task->instance);
}

static void sleep_20_ms(pl_task *task, void *frame) {
  (void)frame;
  usleep(20000);
  CHECK(pl_instance_cpu_ns(task->instance) < 15000000);
}

static void cpu_clock(void) {
  bench b;
  uint64_t seen = 0;
  bench_open(&b, 0, PL_OPTION_CPU_CLOCK);
  CHECK(pl_instance_cpu_ns(b.instance) == 0);
  CHECK(pl_instance_call(b.instance, sleep_20_ms, NULL) == PL_DONE);
  CHECK(pl_instance_call(b.instance, spin_20_ms, &seen) == PL_DONE);
  uint64_t used = pl_instance_cpu_ns(b.instance);
  CHECK(seen > 0 && used >= seen && used < 1000000000);
  bench_close(&b);
  bench_open(&b, 0, 0);
  CHECK(pl_instance_call(b.instance, spin_20_ms, &seen) == PL_DONE);
  CHECK(seen == 0 && pl_instance_cpu_ns(b.instance) == 0);
  bench_close(&b);
}

/* ---- main and the test runner */

static int64_t returns_300(pl_task *task) {
  (void)task;
  return 300;
}

static int64_t returns_minus_1(pl_task *task) {
  (void)task;
  return -1;
}

static void test_fine(pl_task *task) {
  pl_print_string(task, text(task, "fine"));
}

static void test_broken(pl_task *task) {
  pl_print_string_no_newline(task, text(task, "so far"));
  pl_abort_expect_int(task, 12, 1, 2);
}

static void test_endless(pl_task *task) {
  pl_instance_stop(task->instance, PL_CRASH_TIMEOUT);
  spin(task, NULL);
}

static void programs(void) {
  bench b;
  int32_t exit_code = -1;
  pl_program p = TEST_PROGRAM;
  bench_open_program(&b, &p, 0, 0);
  CHECK(pl_instance_run_main(b.instance, &exit_code) == PL_NO_ENTRY);
  CHECK(pl_instance_run_tests(b.instance, &exit_code) == PL_NO_ENTRY);
  p.main = returns_300;
  CHECK(pl_instance_run_main(b.instance, &exit_code) == PL_DONE && exit_code == 44);
  p.main = returns_minus_1;
  CHECK(pl_instance_run_main(b.instance, &exit_code) == PL_DONE && exit_code == 255);
  bench_close(&b);
  const pl_test tests[] = {{"one", 3, test_fine}, {"two", 3, test_broken}, {"", 0, test_fine}};
  p.tests = tests;
  p.n_tests = 3;
  bench_open_program(&b, &p, 0, CAREFUL);
  CHECK(pl_instance_run_tests(b.instance, &exit_code) == PL_DONE && exit_code == 1);
  CHECK(strcmp(captured(&b.out, 1),
               "test one ... fine\nok\ntest two ... so farFAILED\ntest  ... fine\nok\n\n2 passed, 1 failed\n") == 0);
  CHECK(strcmp(captured(&b.out, 2), "FAIL (line 12): expected 1 to equal 2\n") == 0);
  CHECK(b.out.finished == 3 && b.out.passed == 2);
  bench_close(&b);
  p.n_tests = 1;
  bench_open_program(&b, &p, 0, CAREFUL);
  CHECK(pl_instance_run_tests(b.instance, &exit_code) == PL_DONE && exit_code == 0);
  CHECK(strcmp(captured(&b.out, 1), "test one ... fine\nok\n\n1 tests passed\n") == 0);
  bench_close(&b);
  const pl_test stopped[] = {{"one", 3, test_endless}, {"two", 3, test_fine}};
  p.tests = stopped;
  p.n_tests = 2;
  bench_open_program(&b, &p, 0, 0);
  CHECK(pl_instance_run_tests(b.instance, &exit_code) == PL_CRASHED);
  CHECK(pl_instance_crash(b.instance)->kind == PL_CRASH_TIMEOUT && b.out.finished == 0);
  bench_close(&b);
  p.abi_version = PL_ABI_VERSION + 1;
  pl_instance_options options = {0};
  CHECK(pl_instance_create(NULL, &p, &CAPTURE, NULL, &options) == NULL);
}

/* ---- resident memory of idle instances, and after many of them */

static uint64_t resident(void) {
  FILE *f = fopen("/proc/self/statm", "r");
  if (f == NULL) {
    return 0;
  }
  unsigned long size = 0;
  unsigned long pages = 0;
  CHECK(fscanf(f, "%lu %lu", &size, &pages) == 2);
  fclose(f);
  return (uint64_t)pages * 4096;
}

static void memory(void) {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  enum { N = 1000 };
  static pl_instance *instances[N];
  static capture out;
  pl_runtime *runtime = pl_runtime_create();
  pl_instance_options options = {0};
  uint64_t before = resident();
  for (int i = 0; i < N; i++) {
    instances[i] = pl_instance_create(runtime, &TEST_PROGRAM, &CAPTURE, &out, &options);
    CHECK(pl_instance_call(instances[i], print_all, NULL) == PL_DONE);
  }
  uint64_t each = (resident() - before) / N;
  printf("resident bytes of an idle instance: %llu\n", (unsigned long long)each);
  CHECK(each < 65536);
  for (int i = 0; i < N; i++) {
    pl_instance_close(instances[i]);
  }
  pl_runtime_destroy(runtime);
  capture_free(&out);
#else
  (void)resident;
#endif
}

int main(void) {
  outputs();
  inputs();
  aborts();
  operands();
  raises();
  stacks();
  requests();
  stops();
  output_limit();
  cpu_clock();
  programs();
  memory();
  return 0;
}
