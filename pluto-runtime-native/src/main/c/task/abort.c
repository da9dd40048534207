/*
 * Aborts: every run-time failure fills the crash record, writes its line to stderr and leaves the task's stack for good.
 * Texts follow chapter 02, section 10 and chapter 04, sections 8.5, 9.7, 11.3 and 12.
 */
#include <stdarg.h>
#include <stdio.h>

#include "pl_describe.h"
#include "pl_instance.h"

void pl_crash_reset(pl_instance *instance) {
  for (size_t i = 0; i < sizeof instance->crash_texts / sizeof *instance->crash_texts; i++) {
    free(instance->crash_texts[i]);
    instance->crash_texts[i] = NULL;
  }
  memset(&instance->crash, 0, sizeof instance->crash);
}

PL_NORETURN void pl_abort_leave(pl_task *task, uint32_t kind, pl_text *t, bool prefix, bool silent) {
  pl_instance *instance = task->instance;
  pl_crash *crash = &instance->crash;
  crash->kind = kind;
  crash->exit_code = 1;
  instance->crash_texts[0] = t->bytes;
  crash->message = (const uint8_t *)(t->bytes == NULL ? "" : t->bytes);
  crash->message_len = t->length;
  if (crash->n_pcs == 0) {
    /* The frame of this function: its return address lies in the runtime, the next ones in the program. */
    pl_task_walk(task, __builtin_frame_address(0));
  }
  if (!silent) {
    if (prefix) {
      pl_output_write(instance, task, 2, "pluto: ", 7);
    }
    pl_output_write(instance, task, 2, t->bytes, t->length);
    pl_output_write(instance, task, 2, "\n", 1);
  }
  pl_task_ask(task, PL_REQUEST_CRASHED);
  __builtin_unreachable(); /* a crashed task is never resumed */
}

void pl_abort_text(pl_task *task, uint32_t kind, const char *format, ...) {
  char line[512];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  pl_text t = {0};
  pl_text_add(&t, line, length < 0 ? 0 : length < (int)sizeof line ? (size_t)length : sizeof line - 1);
  pl_abort_leave(task, kind, &t, true, false);
}

void pl_abort_out_of_memory(pl_task *task) {
  pl_abort_text(task, PL_CRASH_OUT_OF_MEMORY, "out of memory");
}

void pl_abort_stopped(pl_task *task, uint32_t kind) {
  pl_text t = {0};
  pl_text_add_c(&t, kind == PL_CRASH_TIMEOUT        ? "time limit exceeded"
                 : kind == PL_CRASH_CPU_LIMIT    ? "CPU time limit exceeded"
                 : kind == PL_CRASH_OUTPUT_LIMIT ? "output limit exceeded"
                 : kind == PL_CRASH_STACK_OVERFLOW ? "stack overflow of the host's thread"
                                                 : "cancelled");
  pl_abort_leave(task, kind, &t, true, true);
}

void pl_abort_index(pl_task *task, int64_t index, int64_t length, uint32_t what) {
  static const char *const names[] = {"array",  "bytes", "string", "string byte_at", "array insert_at",
                                      "array remove_at"};
  pl_abort_text(task, PL_CRASH_INDEX_OUT_OF_BOUNDS, "%s index out of bounds: index %lld, length %lld", names[what],
                (long long)index, (long long)length);
}

void pl_abort_empty(pl_task *task, uint32_t what) {
  static const char *const texts[] = {"first() on empty array", "last() on empty array", "pop from empty array"};
  pl_abort_text(task, PL_CRASH_EMPTY_ARRAY, "%s", texts[what]);
}

void pl_abort_map_key(pl_task *task) {
  pl_abort_text(task, PL_CRASH_MAP_KEY_NOT_FOUND, "map key not found");
}

void pl_abort_division_by_zero(pl_task *task) {
  pl_abort_text(task, PL_CRASH_DIVISION_BY_ZERO, "division by zero");
}

void pl_abort_division_overflow(pl_task *task) {
  pl_abort_text(task, PL_CRASH_DIVISION_OVERFLOW, "integer overflow in division");
}

static void text_add_fail(pl_text *t, int64_t line) {
  pl_text_add_c(t, "FAIL (line ");
  pl_text_add_int(t, line);
  pl_text_add_c(t, "): expected ");
}

void pl_abort_expect_int(pl_task *task, int64_t line, int64_t a, int64_t b) {
  pl_text t = {0};
  text_add_fail(&t, line);
  pl_text_add_int(&t, a);
  pl_text_add_c(&t, " to equal ");
  pl_text_add_int(&t, b);
  pl_abort_leave(task, PL_CRASH_EXPECTATION, &t, false, false);
}

void pl_abort_expect_byte(pl_task *task, int64_t line, int64_t a, int64_t b) {
  pl_abort_expect_int(task, line, a & 0xff, b & 0xff);
}

void pl_abort_expect_bool(pl_task *task, int64_t line, bool a, bool b) {
  pl_text t = {0};
  text_add_fail(&t, line);
  pl_text_add_c(&t, a ? "true" : "false");
  pl_text_add_c(&t, " to equal ");
  pl_text_add_c(&t, b ? "true" : "false");
  pl_abort_leave(task, PL_CRASH_EXPECTATION, &t, false, false);
}

void pl_abort_expect_float(pl_task *task, int64_t line, double a, double b) {
  char digits[PL_FIXED_TEXT];
  pl_text t = {0};
  text_add_fail(&t, line);
  pl_text_add(&t, digits, pl_format_fixed6(digits, a));
  pl_text_add_c(&t, " to equal ");
  pl_text_add(&t, digits, pl_format_fixed6(digits, b));
  pl_abort_leave(task, PL_CRASH_EXPECTATION, &t, false, false);
}

void pl_abort_expect_string(pl_task *task, int64_t line, const pl_object *a, const pl_object *b) {
  pl_text t = {0};
  text_add_fail(&t, line);
  pl_text_add_c(&t, "\"");
  pl_text_add_string(&t, a);
  pl_text_add_c(&t, "\" to equal \"");
  pl_text_add_string(&t, b);
  pl_text_add_c(&t, "\"");
  pl_abort_leave(task, PL_CRASH_EXPECTATION, &t, false, false);
}

static void expect_bool_literal(pl_task *task, int64_t line, const char *outcome) __attribute__((noreturn));
static void expect_bool_literal(pl_task *task, int64_t line, const char *outcome) {
  pl_text t = {0};
  text_add_fail(&t, line);
  pl_text_add_c(&t, outcome);
  pl_abort_leave(task, PL_CRASH_EXPECTATION, &t, false, false);
}

void pl_abort_expect_true(pl_task *task, int64_t line) {
  expect_bool_literal(task, line, "true but got false");
}

void pl_abort_expect_false(pl_task *task, int64_t line) {
  expect_bool_literal(task, line, "false but got true");
}

pl_object *pl_error_message(pl_task *task, const pl_object *error) {
  const pl_type *type = &task->instance->program->types[error->type_id];
  if (type->message_offset != 0) {
    return *(pl_object *const *)(const void *)((const uint8_t *)error + type->message_offset);
  }
  return (pl_object *)(uintptr_t)type->name_string;
}

/* The scalar in a field. */
static pl_crash_field scalar_field(const pl_field *field, const uint64_t *words) {
  pl_crash_field out = {.name = field->name, .name_len = field->name_len, .kind = PL_FIELD_KIND(field), .present = 1};
  switch (PL_FIELD_KIND(field)) {
    case PL_FIELD_INT:
    case PL_FIELD_FLOAT:
    case PL_FIELD_UNIT_ENUM:
    case PL_FIELD_SCALAR_ENUM:
      out.bits = words[0];
      break;
    case PL_FIELD_BOOL:
    case PL_FIELD_BYTE:
      out.bits = words[0] & 0xff;
      break;
    case PL_FIELD_NULLABLE_INT:
    case PL_FIELD_NULLABLE_FLOAT:
    case PL_FIELD_NULLABLE_BOOL:
    case PL_FIELD_NULLABLE_BYTE:
    case PL_FIELD_NULLABLE_UNIT_ENUM:
      out.present = words[0] != 0;
      out.bits = out.present ? words[1] : 0;
      break;
    case PL_FIELD_NULLABLE_SCALAR_ENUM:
      out.present = words[0] != UINT64_MAX;
      out.bits = out.present ? words[0] : 0;
      break;
    default: /* references */
      out.present = words[0] != 0;
      break;
  }
  return out;
}

/* Writes what a reference is: strings as they are, others as a person reads them. False for scalars and none. */
static bool reference_field(pl_text *out, const pl_program *program, uint32_t kind, const uint64_t *words) {
  if (words[0] == 0) {
    return false;
  }
  switch (kind) {
    case PL_FIELD_STRING:
    case PL_FIELD_NULLABLE_STRING:
      pl_text_add_string(out, (const pl_object *)(uintptr_t)words[0]);
      return true;
    case PL_FIELD_ENUM:
    case PL_FIELD_REF:
    case PL_FIELD_NULLABLE_ENUM:
    case PL_FIELD_NULLABLE_REF:
      pl_describe(out, program, kind, words, 1);
      return true;
    default:
      return false;
  }
}

/* Copies the fields of an error into the crash record. */
static void keep_fields(pl_instance *instance, const pl_object *error, const pl_type *type) {
  pl_crash_field *fields = malloc(type->n_fields * sizeof(pl_crash_field) + 1);
  if (fields == NULL) {
    return;
  }
  pl_text texts = {0};
  for (uint32_t i = 0; i < type->n_fields; i++) {
    const pl_field *field = &type->fields[i];
    const uint64_t *words = (const uint64_t *)(const void *)((const uint8_t *)error + field->offset);
    size_t start = texts.length;
    fields[i] = scalar_field(field, words);
    if (reference_field(&texts, instance->program, PL_FIELD_KIND(field), words)) {
      fields[i].text_len = texts.length - start;
      fields[i].text = (const uint8_t *)"";
    }
  }
  const char *at = texts.bytes; /* does not move any more */
  for (uint32_t i = 0; i < type->n_fields; i++) {
    if (fields[i].text_len > 0) {
      fields[i].text = (const uint8_t *)at;
      at += fields[i].text_len;
    }
  }
  instance->crash_texts[1] = fields;
  instance->crash_texts[4] = texts.bytes;
  instance->crash.fields = fields;
  instance->crash.n_fields = type->n_fields;
}

/* The trace is that of the raise: the frames of the program have returned. */
static void keep_raise(pl_crash *crash, const pl_raise *raised) {
  if (raised == NULL) {
    return;
  }
  for (uint32_t i = 0; i < raised->n_pcs; i++) {
    crash->pcs[i] = raised->pcs[i];
  }
  crash->n_pcs = raised->n_pcs;
  crash->depth = (uint64_t)raised->n_pcs + raised->more;
}

void pl_abort_host(pl_task *task, const void *message, size_t length, uint64_t cause) {
  pl_text t = {0};
  pl_text_add_c(&t, "host function failed: ");
  pl_text_add(&t, message, length);
  task->instance->crash.cause = cause;
  pl_abort_leave(task, PL_CRASH_HOST, &t, true, false);
}

void pl_uncaught_error(pl_task *task, pl_object *error) {
  pl_instance *instance = task->instance;
  const pl_type *type = &instance->program->types[error->type_id];
  if (error->aux == PL_ERROR_HAS_CAUSE) {
    memcpy(&instance->crash.cause, (const uint8_t *)error + type->size, sizeof instance->crash.cause);
  }
  instance->crash.error_name = type->name;
  instance->crash.error_name_len = type->name_len;
  keep_fields(instance, error, type);
  keep_raise(&instance->crash, pl_raise_of(task, error));
  pl_text t = {0};
  pl_text_add_c(&t, "uncaught error: ");
  pl_text_add(&t, type->name, type->name_len);
  if (type->message_offset != 0) {
    pl_text_add_c(&t, ": ");
    pl_text_add_string(&t, pl_error_message(task, error));
  }
  pl_abort_leave(task, PL_CRASH_UNCAUGHT_ERROR, &t, true, false);
}
