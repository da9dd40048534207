/*
 * Constant data that the compiler emits for a program: the exported symbol `pl_program` and what it points to.
 *
 * All of it is read-only and shared by every instance of the program. Texts are UTF-8, not terminated by a zero.
 */
#ifndef PL_PROGRAM_H
#define PL_PROGRAM_H

#include <stddef.h>
#include <stdint.h>

#include "pl_object.h"

struct pl_task;

/* Bumped whenever a layout or a signature in pl_object.h, pl_program.h, pl_task.h or pl_abi.h changes. */
#define PL_ABI_VERSION 2u

/* What a field holds. Unused payload of the 16-byte forms (none, variant without field) is always stored as 0. */
enum {
  PL_FIELD_INT = 1,
  PL_FIELD_FLOAT = 2,
  PL_FIELD_BOOL = 3,
  PL_FIELD_BYTE = 4,
  PL_FIELD_UNIT_ENUM = 5,
  PL_FIELD_STRING = 6,
  PL_FIELD_ENUM = 7,         /* reference to a PL_ENUM object */
  PL_FIELD_SCALAR_ENUM = 8,  /* variant, bits */
  PL_FIELD_REF = 9,          /* any other reference, compared by identity */
  PL_FIELD_NULLABLE_INT = 10, /* present, value */
  PL_FIELD_NULLABLE_FLOAT = 11,
  PL_FIELD_NULLABLE_BOOL = 12,
  PL_FIELD_NULLABLE_BYTE = 13,
  PL_FIELD_NULLABLE_UNIT_ENUM = 14,
  PL_FIELD_NULLABLE_STRING = 15, /* null = none */
  PL_FIELD_NULLABLE_ENUM = 16,
  PL_FIELD_NULLABLE_SCALAR_ENUM = 17, /* variant -1 = none */
  PL_FIELD_NULLABLE_REF = 18
};

/* pl_type.flags of enums: a float may be somewhere inside, so that a value may differ from itself. */
enum { PL_TYPE_FLOATS = 1 };

/* The kind of a field, and for scalar enums whether variant i (below 23) holds a float. */
#define PL_FIELD_KIND(field) ((field)->kind & 0xff)
#define PL_FIELD_FLOAT_VARIANT(kind, i) ((i) < 23 && ((kind) >> (8 + (i)) & 1) != 0)

typedef struct pl_field {
  uint32_t offset; /* from the start of the object */
  uint32_t kind;   /* PL_FIELD_* | bits of the float variants << 8 */
  const char *name;
  uint64_t name_len;
} pl_field;

/* Layout of one class, enum variant, closure or error. type_id 0 is reserved for kinds that have no descriptor. */
typedef struct pl_type {
  uint8_t kind; /* PL_CLASS, PL_ENUM, PL_CLOSURE, PL_ERROR, PL_STREAM, PL_BOX; 0 for entry 0 */
  uint8_t flags;
  uint16_t variant; /* enums */
  uint32_t size;    /* bytes, header included */
  uint32_t n_refs;
  uint32_t n_fields;
  const uint32_t *ref_offsets; /* byte offsets of the references, ascending */
  const pl_field *fields;      /* declaration order */
  const char *name;            /* as programs and messages spell it, without module */
  uint64_t name_len;
  const pl_object *name_string; /* the same as a static string: e.message of an error without a text */
  uint32_t message_offset;      /* errors: offset of the string that is e.message (chapter 04, 5.3); 0: name_string */
  uint32_t reserved;
} pl_type;

_Static_assert(sizeof(pl_type) == 64, "type descriptor layout");

typedef struct pl_test {
  const char *name;
  uint64_t name_len;
  void (*body)(struct pl_task *task); /* an error that escapes ends in pl_uncaught_error */
} pl_test;

typedef struct pl_function {
  const char *name;
  uint64_t name_len;
  const void *start;
} pl_function;

typedef struct pl_program {
  uint32_t abi_version; /* PL_ABI_VERSION of the emitter */
  uint32_t n_types;
  const pl_type *types;
  int64_t (*main)(struct pl_task *task); /* NULL without entry point; returns the exit code, unmasked */
  uint32_t n_tests;
  uint32_t n_functions;
  const pl_test *tests;
  const pl_function *functions; /* the entries: main, tests, exports */
  const void *const *exports;   /* functions that the host may call; their number and types are the metadata's */
} pl_program;

#endif
