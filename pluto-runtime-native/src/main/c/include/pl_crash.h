/*
 * The crash record: why a run ended otherwise than by returning.
 *
 * Filled on the crashing task, read by the host after the entry function has returned. Everything it points to
 * belongs to the instance and is valid until the next entry into it, or its close.
 */
#ifndef PL_CRASH_H
#define PL_CRASH_H

#include <stdint.h>

/* Mirrored by CrashReport.Kind of the API. The numbers are part of the ABI. */
enum {
  PL_CRASH_NONE = 0,
  PL_CRASH_INDEX_OUT_OF_BOUNDS = 1, /* array, bytes, string, insert_at, remove_at */
  PL_CRASH_MAP_KEY_NOT_FOUND = 2,
  PL_CRASH_DIVISION_BY_ZERO = 3,
  PL_CRASH_DIVISION_OVERFLOW = 4,
  PL_CRASH_STACK_OVERFLOW = 5,
  PL_CRASH_OUT_OF_MEMORY = 6,
  PL_CRASH_REQUIRES = 7,
  PL_CRASH_INVARIANT = 8,
  PL_CRASH_ASSERTION = 9,
  PL_CRASH_EXPECTATION = 10,
  PL_CRASH_UNCAUGHT_ERROR = 11,
  PL_CRASH_TIMEOUT = 12,
  PL_CRASH_CANCELLED = 13,
  PL_CRASH_DEADLOCK = 14,
  PL_CRASH_INTERNAL = 15,   /* a check of the runtime itself failed (heap verification) */
  PL_CRASH_EMPTY_ARRAY = 16, /* pop, first, last on an empty array */
  PL_CRASH_CPU_LIMIT = 17,   /* the host's limit of CPU time */
  PL_CRASH_OUTPUT_LIMIT = 18, /* pl_instance_options.output_limit */
  PL_CRASH_HOST = 20         /* a function of the host that never fails has failed */
};

enum { PL_CRASH_PCS_FIRST = 48, PL_CRASH_PCS_LAST = 16, PL_CRASH_MIDDLE = 64 };

/* A call in the middle of a deep stack, with the number of frames that it stands for. */
typedef struct pl_crash_call {
  uint64_t pc;
  uint64_t count;
} pl_crash_call;

/* What a part of a failed contract was when the contract was checked: `x` and `3`. */
typedef struct pl_crash_operand {
  const char *name; /* as the source has it; program data */
  uint64_t name_len;
  const uint8_t *value; /* readable text */
  uint64_t value_len;
} pl_crash_operand;

/* A field of the error that nobody handled. */
typedef struct pl_crash_field {
  const char *name; /* program data */
  uint64_t name_len;
  uint32_t kind;    /* PL_FIELD_* of the declared type */
  uint32_t present; /* 0 for none */
  uint64_t bits;    /* int, byte, bool, unit enum: value; float: IEEE bits; otherwise 0 */
  const uint8_t *text; /* strings: bytes; other references: what they look like; else NULL */
  uint64_t text_len;
} pl_crash_field;

typedef struct pl_crash {
  uint32_t kind;      /* PL_CRASH_* */
  int32_t exit_code;  /* 1, as the language defines for every abort */
  const uint8_t *message; /* the line on stderr without `pluto: ` and without newline */
  uint64_t message_len;
  uint64_t depth;     /* frames seen */
  uint32_t n_pcs;     /* entries of pcs: all of them, or the first 48 and the last 16 */
  uint32_t n_fields;
  /*
   * Return addresses, innermost first; subtract 1 to look up a line. For UNCAUGHT_ERROR those of the raise, of which the
   * outer ones may be missing: depth is then n_pcs + 1.
   */
  uint64_t pcs[PL_CRASH_PCS_FIRST + PL_CRASH_PCS_LAST];
  const char *error_name; /* UNCAUGHT_ERROR: name of the error type, else NULL */
  uint64_t error_name_len;
  const pl_crash_field *fields;
  const pl_crash_operand *operands; /* REQUIRES, INVARIANT, ASSERTION: those that were evaluated, in source order */
  uint64_t n_operands;
  /* PL_CRASH_MIDDLE entries or NULL: the frames between the first and the last of pcs, by place; count 0: unused. */
  const pl_crash_call *middle;
  uint64_t cause; /* what the host knows about a failure of one of its functions; else 0 */
} pl_crash;

#endif
