/* Failed contracts: the line of chapter 04, 9.7, and what the parts of the clause were. */
#include <stdarg.h>

#include "pl_describe.h"
#include "pl_instance.h"

enum {
  END_OPERAND = 1,
  VARIANT = 2,
  PAYLOAD = 3,
  END_OPERANDS = 4,
  OPERANDS_MAX = 16
};

/* The encoded description of a clause, read from left to right (pl_abi.h). */
typedef struct reader {
  const uint8_t *at, *end;
} reader;

static bool is_mark(uint8_t c) {
  return c <= END_OPERANDS;
}

/* The text up to the next mark. */
static const char *read_text(reader *r, uint64_t *length) {
  const uint8_t *start = r->at;
  while (r->at < r->end && !is_mark(*r->at)) {
    r->at++;
  }
  *length = (uint64_t)(r->at - start);
  return (const char *)start;
}

/* Takes the mark if it is next. */
static bool take(reader *r, uint8_t mark) {
  bool there = r->at < r->end && *r->at == mark;
  r->at += there;
  return there;
}

static uint32_t read_kind(reader *r) {
  return r->at < r->end ? (uint32_t)*r->at++ - 'A' : 0;
}

/* Reads the variants of the operand and writes the chosen one. */
static void variant(pl_text *out, const pl_program *program, reader *r, const uint64_t *words) {
  for (uint64_t i = 0; take(r, VARIANT); i++) {
    uint64_t length;
    const char *name = read_text(r, &length);
    bool chosen = i == words[0];
    if (chosen) {
      pl_text_add(out, name, length);
    }
    if (take(r, PAYLOAD)) {
      uint32_t kind = read_kind(r);
      name = read_text(r, &length);
      if (chosen) {
        pl_text_add_c(out, " { ");
        pl_text_add(out, name, length);
        pl_text_add_c(out, ": ");
        pl_describe(out, program, kind, words + 1, 0);
        pl_text_add_c(out, " }");
      }
    }
  }
}

/* Takes the registers of a value of this kind from the arguments. */
static void read_value(va_list *arguments, uint32_t kind, uint64_t *words) {
  switch (kind) {
    case PL_FIELD_FLOAT: {
      double x = va_arg(*arguments, double);
      memcpy(&words[0], &x, sizeof x);
      break;
    }
    case PL_FIELD_BOOL:
    case PL_FIELD_BYTE:
      words[0] = (uint64_t)va_arg(*arguments, int);
      break;
    case PL_FIELD_INT:
    case PL_FIELD_UNIT_ENUM:
      words[0] = (uint64_t)va_arg(*arguments, int64_t);
      break;
    case PL_FIELD_SCALAR_ENUM:
    case PL_FIELD_NULLABLE_SCALAR_ENUM:
      words[0] = (uint64_t)va_arg(*arguments, int64_t);
      words[1] = (uint64_t)va_arg(*arguments, int64_t);
      break;
    case PL_FIELD_NULLABLE_INT:
    case PL_FIELD_NULLABLE_FLOAT:
    case PL_FIELD_NULLABLE_BOOL:
    case PL_FIELD_NULLABLE_BYTE:
    case PL_FIELD_NULLABLE_UNIT_ENUM:
      words[0] = (uint64_t)va_arg(*arguments, int);
      read_value(arguments, kind - PL_FIELD_NULLABLE_INT + PL_FIELD_INT, words + 1);
      break;
    default:
      words[0] = (uint64_t)(uintptr_t)va_arg(*arguments, void *);
      break;
  }
}

/* One operand: its value as text at the end of `values`; the name in *operand. */
static void read_operand(pl_text *values, const pl_program *program, reader *r, va_list *arguments,
                         pl_crash_operand *operand) {
  uint32_t kind = read_kind(r);
  uint64_t words[2] = {0, 0};
  operand->name = read_text(r, &operand->name_len);
  read_value(arguments, kind, words); /* zeros if it was not evaluated */
  size_t start = values->length;
  bool is_none = (kind == PL_FIELD_NULLABLE_UNIT_ENUM && words[0] == 0) ||
                 (kind == PL_FIELD_NULLABLE_SCALAR_ENUM && words[0] == UINT64_MAX);
  if (!is_none) {
    variant(values, program, r, kind == PL_FIELD_NULLABLE_UNIT_ENUM ? words + 1 : words);
  } else {
    pl_text ignored = {0};
    variant(&ignored, program, r, words);
    free(ignored.bytes);
  }
  if (values->length == start) {
    pl_describe(values, program, kind, words, 1);
  }
  operand->value_len = values->length - start;
  take(r, END_OPERAND);
}

void pl_abort_contract(pl_task *task, const pl_object *clause, uint64_t evaluated, ...) {
  static const uint32_t kinds[] = {PL_CRASH_REQUIRES, PL_CRASH_INVARIANT, PL_CRASH_ASSERTION};
  pl_instance *instance = task->instance;
  const pl_string *encoded = (const pl_string *)(const void *)clause;
  reader r = {encoded->data, encoded->data + encoded->len};
  uint32_t kind = kinds[*r.at++ - '0'];
  pl_crash_operand operands[OPERANDS_MAX];
  pl_text values = {0};
  uint64_t n = 0;
  va_list arguments;
  va_start(arguments, evaluated);
  for (uint32_t i = 0; i < OPERANDS_MAX && !take(&r, END_OPERANDS); i++) {
    size_t before = values.length;
    read_operand(&values, instance->program, &r, &arguments, &operands[n]);
    if ((evaluated >> i & 1) != 0) {
      n++;
    } else {
      values.length = before;
    }
  }
  va_end(arguments);
  pl_crash_operand *kept = malloc(n * sizeof *kept + values.length + 1);
  if (kept != NULL) {
    const uint8_t *value = (uint8_t *)(kept + n);
    for (uint64_t i = 0; i < n; i++) {
      kept[i] = operands[i];
      kept[i].value = value;
      value += kept[i].value_len;
    }
    if (values.length > 0) {
      memcpy(kept + n, values.bytes, values.length);
    }
    instance->crash_texts[2] = kept;
    instance->crash.operands = kept;
    instance->crash.n_operands = n;
  }
  free(values.bytes);
  pl_text message = {0};
  pl_text_add(&message, r.at, (size_t)(r.end - r.at));
  pl_abort_leave(task, kind, &message, false, false);
}
