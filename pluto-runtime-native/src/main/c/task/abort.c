/*
 * Aborts: every run-time failure fills the crash record, writes its line to stderr and leaves the task's stack for good.
 * Texts follow chapter 02, section 10 and chapter 04, sections 8.5, 9.7, 11.3 and 12.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pl_instance.h"
#include "text/pl_number.h"

/* A text being put together in malloc'ed memory; becomes a constant text when memory is short. */
typedef struct text {
  char *bytes;
  size_t length, capacity;
} text;

static void text_add(text *t, const void *bytes, size_t length) {
  if (t->length + length > t->capacity) {
    size_t capacity = (t->length + length) * 2 + 64;
    char *grown = realloc(t->bytes, capacity);
    if (grown == NULL) {
      return;
    }
    t->bytes = grown;
    t->capacity = capacity;
  }
  memcpy(t->bytes + t->length, bytes, length);
  t->length += length;
}

static void text_add_c(text *t, const char *bytes) {
  text_add(t, bytes, strlen(bytes));
}

static void text_add_string(text *t, const pl_object *string) {
  const pl_string *s = (const pl_string *)(const void *)string;
  text_add(t, s->data, (size_t)s->len);
}

static void text_add_int(text *t, int64_t x) {
  char digits[PL_INT_TEXT];
  text_add(t, digits, pl_format_int(digits, x));
}

void pl_crash_reset(pl_instance *instance) {
  for (size_t i = 0; i < sizeof instance->crash_texts / sizeof *instance->crash_texts; i++) {
    free(instance->crash_texts[i]);
    instance->crash_texts[i] = NULL;
  }
  memset(&instance->crash, 0, sizeof instance->crash);
}

/* Ends the task: message into the record, line to stderr, stack trace, switch away. */
PL_NORETURN static void leave(pl_task *task, uint32_t kind, text *t, bool prefix, bool silent) {
  pl_instance *instance = task->instance;
  pl_crash *crash = &instance->crash;
  crash->kind = kind;
  crash->exit_code = 1;
  instance->crash_texts[0] = t->bytes;
  crash->message = (const uint8_t *)(t->bytes == NULL ? "" : t->bytes);
  crash->message_len = t->length;
  /* The frame of this function: its return address lies in the runtime, the next ones in the program. */
  pl_task_walk(task, __builtin_frame_address(0), crash);
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
  text t = {0};
  text_add(&t, line, length < 0 ? 0 : length < (int)sizeof line ? (size_t)length : sizeof line - 1);
  leave(task, kind, &t, true, false);
}

void pl_abort_out_of_memory(pl_task *task) {
  pl_abort_text(task, PL_CRASH_OUT_OF_MEMORY, "out of memory");
}

void pl_abort_stopped(pl_task *task, uint32_t kind) {
  text t = {0};
  text_add_c(&t, kind == PL_CRASH_TIMEOUT        ? "time limit exceeded"
                 : kind == PL_CRASH_CPU_LIMIT    ? "CPU time limit exceeded"
                 : kind == PL_CRASH_OUTPUT_LIMIT ? "output limit exceeded"
                                                 : "cancelled");
  leave(task, kind, &t, true, true);
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

void pl_abort_contract(pl_task *task, uint32_t kind, const pl_object *subject, const pl_object *clause) {
  static const uint32_t kinds[] = {PL_CRASH_REQUIRES, PL_CRASH_INVARIANT, PL_CRASH_ASSERTION};
  static const char *const texts[] = {"requires violation in ", "invariant violation on ", "assertion failed"};
  text t = {0};
  text_add_c(&t, texts[kind]);
  if (subject != NULL) {
    text_add_string(&t, subject);
  }
  text_add_c(&t, ": ");
  text_add_string(&t, clause);
  leave(task, kinds[kind], &t, false, false);
}

static void text_add_fail(text *t, int64_t line) {
  text_add_c(t, "FAIL (line ");
  text_add_int(t, line);
  text_add_c(t, "): expected ");
}

void pl_abort_expect_int(pl_task *task, int64_t line, int64_t a, int64_t b) {
  text t = {0};
  text_add_fail(&t, line);
  text_add_int(&t, a);
  text_add_c(&t, " to equal ");
  text_add_int(&t, b);
  leave(task, PL_CRASH_EXPECTATION, &t, false, false);
}

void pl_abort_expect_byte(pl_task *task, int64_t line, int64_t a, int64_t b) {
  pl_abort_expect_int(task, line, a & 0xff, b & 0xff);
}

void pl_abort_expect_bool(pl_task *task, int64_t line, bool a, bool b) {
  text t = {0};
  text_add_fail(&t, line);
  text_add_c(&t, a ? "true" : "false");
  text_add_c(&t, " to equal ");
  text_add_c(&t, b ? "true" : "false");
  leave(task, PL_CRASH_EXPECTATION, &t, false, false);
}

void pl_abort_expect_float(pl_task *task, int64_t line, double a, double b) {
  char digits[PL_FIXED_TEXT];
  text t = {0};
  text_add_fail(&t, line);
  text_add(&t, digits, pl_format_fixed6(digits, a));
  text_add_c(&t, " to equal ");
  text_add(&t, digits, pl_format_fixed6(digits, b));
  leave(task, PL_CRASH_EXPECTATION, &t, false, false);
}

void pl_abort_expect_string(pl_task *task, int64_t line, const pl_object *a, const pl_object *b) {
  text t = {0};
  text_add_fail(&t, line);
  text_add_c(&t, "\"");
  text_add_string(&t, a);
  text_add_c(&t, "\" to equal \"");
  text_add_string(&t, b);
  text_add_c(&t, "\"");
  leave(task, PL_CRASH_EXPECTATION, &t, false, false);
}

static void expect_bool_literal(pl_task *task, int64_t line, const char *outcome) __attribute__((noreturn));
static void expect_bool_literal(pl_task *task, int64_t line, const char *outcome) {
  text t = {0};
  text_add_fail(&t, line);
  text_add_c(&t, outcome);
  leave(task, PL_CRASH_EXPECTATION, &t, false, false);
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

/* Copies the fields of an error into the crash record; strings into memory of the record. */
static void keep_fields(pl_instance *instance, const pl_object *error, const pl_type *type) {
  size_t size = type->n_fields * sizeof(pl_crash_field);
  for (uint32_t i = 0; i < type->n_fields; i++) {
    uint32_t kind = type->fields[i].kind;
    if (kind == PL_FIELD_STRING || kind == PL_FIELD_NULLABLE_STRING) {
      const pl_string *s = *(pl_string *const *)(const void *)((const uint8_t *)error + type->fields[i].offset);
      size += s == NULL ? 0 : (size_t)s->len;
    }
  }
  pl_crash_field *fields = malloc(size + 1);
  if (fields == NULL) {
    return;
  }
  uint8_t *bytes = (uint8_t *)(fields + type->n_fields);
  for (uint32_t i = 0; i < type->n_fields; i++) {
    const pl_field *field = &type->fields[i];
    const uint64_t *words = (const uint64_t *)(const void *)((const uint8_t *)error + field->offset);
    pl_crash_field *out = &fields[i];
    *out = (pl_crash_field){.name = field->name, .name_len = field->name_len, .kind = field->kind, .present = 1};
    switch (field->kind) {
      case PL_FIELD_INT:
      case PL_FIELD_FLOAT:
      case PL_FIELD_UNIT_ENUM:
      case PL_FIELD_SCALAR_ENUM:
        out->bits = words[0];
        break;
      case PL_FIELD_BOOL:
      case PL_FIELD_BYTE:
        out->bits = words[0] & 0xff;
        break;
      case PL_FIELD_NULLABLE_INT:
      case PL_FIELD_NULLABLE_FLOAT:
      case PL_FIELD_NULLABLE_BOOL:
      case PL_FIELD_NULLABLE_BYTE:
      case PL_FIELD_NULLABLE_UNIT_ENUM:
        out->present = words[0] != 0;
        out->bits = out->present ? words[1] : 0;
        break;
      case PL_FIELD_NULLABLE_SCALAR_ENUM:
        out->present = words[0] != UINT64_MAX;
        out->bits = out->present ? words[0] : 0;
        break;
      case PL_FIELD_STRING:
      case PL_FIELD_NULLABLE_STRING: {
        const pl_string *s = (const pl_string *)(uintptr_t)words[0];
        out->present = s != NULL;
        if (s != NULL) {
          out->text = bytes;
          out->text_len = (uint64_t)s->len;
          memcpy(bytes, s->data, (size_t)s->len);
          bytes += s->len;
        }
        break;
      }
      default: /* other references: only whether there is one */
        out->present = words[0] != 0;
        break;
    }
  }
  instance->crash_texts[1] = fields;
  instance->crash.fields = fields;
  instance->crash.n_fields = type->n_fields;
}

void pl_uncaught_error(pl_task *task, pl_object *error) {
  pl_instance *instance = task->instance;
  const pl_type *type = &instance->program->types[error->type_id];
  instance->crash.error_name = type->name;
  instance->crash.error_name_len = type->name_len;
  keep_fields(instance, error, type);
  text t = {0};
  text_add_c(&t, "uncaught error: ");
  text_add(&t, type->name, type->name_len);
  if (type->message_offset != 0) {
    text_add_c(&t, ": ");
    text_add_string(&t, pl_error_message(task, error));
  }
  leave(task, PL_CRASH_UNCAUGHT_ERROR, &t, true, false);
}
