/*
 * Layouts of heap objects, shared by the C runtime and by generated code.
 *
 * In: nothing. Out: the header word, the kinds, and the structs whose fields generated code reads directly
 * (string length and data, array buffer, class fields). The compiler mirrors the numbers; a test compares them.
 *
 * Objects never move. A cell is a multiple of 8 bytes and aligned to 8.
 */
#ifndef PL_OBJECT_H
#define PL_OBJECT_H

#include <stdbool.h>
#include <stdint.h>

/* Kind tags, first byte of every header. Zero is never a live object. */
enum {
  PL_STRING = 1,      /* pl_string */
  PL_BUFFER = 2,      /* pl_buffer whose elements hold no references */
  PL_REF_BUFFER = 3,  /* pl_buffer of references (null allowed) */
  PL_ARRAY = 4,       /* pl_array; aux = element kind */
  PL_CLASS = 5,       /* header, fields; type_id = class */
  PL_MAP = 6,         /* pl_map; aux = key kind | value kind << 8 */
  PL_SET = 7,         /* pl_map; aux = key kind | PL_VALUE_NONE << 8 */
  PL_CLOSURE = 8,     /* header, code address, captures; type_id = closure layout */
  PL_ENUM = 9,        /* header, fields; aux = variant, type_id = layout of that variant */
  PL_BYTES = 10,      /* pl_array with element kind PL_ELEM_1 */
  PL_TASK = 11,       /* task handle */
  PL_CHANNEL = 12,    /* channel */
  PL_ERROR = 13,      /* header, fields; type_id = error type; aux: 0 or PL_ERROR_HAS_CAUSE */
  PL_TABLE = 14,      /* pl_table, slots of a map or set */
  PL_STREAM = 15,     /* suspended generator; type_id = frame layout */
  PL_BOX = 16,        /* boxed value; type_id = layout */
  PL_KIND_COUNT = 17
};

/* aux of an error that a function of the host has made: behind the fields follows a word that the host understands. */
enum { PL_ERROR_HAS_CAUSE = 1 };

/* Header flags. */
enum {
  PL_FLAG_STATIC = 1,     /* constant of the program or the library; outside the heap, never collected, never written */
  PL_FLAG_INLINE = 2,     /* string: the bytes follow the struct, owner is not present */
  PL_FLAG_CONCAT = 4,     /* string: made by concatenation, so a further append is likely */
  PL_FLAG_APPENDABLE = 8, /* buffer: owned by strings; len is the fill mark */
  PL_FLAG_VIEW = 16       /* string: a part for the moment, on the machine stack; nothing in the heap may refer to it */
};

/* How an element is stored in an array (header aux of the array, constant argument of the array functions). */
enum {
  PL_ELEM_1 = 0,   /* bool, byte: 1 byte */
  PL_ELEM_8 = 1,   /* int, float, unit enum: 8 bytes */
  PL_ELEM_16 = 2,  /* scalar nullable, scalar enum: 16 bytes */
  PL_ELEM_REF = 3  /* reference, null = none: 8 bytes, scanned */
};

/* What keys of a map or set are. k0 and k1 are the two words in which a key crosses the ABI; k1 is 0 unless named. */
enum {
  PL_KEY_INT = 0,          /* int, bool, byte, unit enum: k0 = value */
  PL_KEY_FLOAT = 1,        /* k0 = IEEE bits */
  PL_KEY_STRING = 2,       /* k0 = address of the pl_string */
  PL_KEY_SCALAR_ENUM = 3,  /* k0 = variant, k1 = bits (0 for a variant without field) */
  PL_KEY_ENUM = 4          /* k0 = address of a PL_ENUM object, compared by structure */
};

/* Value kind of a set's table; a map's value kind is PL_ELEM_8, PL_ELEM_16 or PL_ELEM_REF. */
enum { PL_VALUE_NONE = 4 };

/* First word of every heap object. */
typedef struct pl_object {
  uint8_t kind;
  uint8_t flags;
  uint16_t aux;
  uint32_t type_id;
} pl_object;

#define PL_HEADER(kind, flags, aux, type_id) \
  ((uint64_t)(kind) | (uint64_t)(flags) << 8 | (uint64_t)(aux) << 16 | (uint64_t)(type_id) << 32)

/*
 * String. data is valid for reading len bytes as long as the object is reachable:
 *  - PL_FLAG_INLINE: data points at the bytes behind this struct's first three words (no owner field is read);
 *  - owner != NULL: the object (PL_STRING with inline bytes, or PL_BUFFER) that holds the bytes;
 *  - owner == NULL: constant bytes of the program.
 * header.type_id caches the low 32 bits of the hash of chapter 02, 5.6 (0: not computed yet); literals may carry it.
 */
typedef struct pl_string {
  pl_object header;
  int64_t len;
  const uint8_t *data;
  pl_object *owner;
} pl_string;

#define PL_STRING_INLINE_OFFSET 24

/* Parts of heap strings below this length are copies; see text/string.c. */
enum { PL_SHARE_MIN = 128 };

/*
 * Element storage of arrays and bytes, and growable storage of strings. cap is in elements and never shrinks, so a
 * bounds check against a buffer stays true for that buffer (architecture, decision 11). 0 <= len <= cap.
 */
typedef struct pl_buffer {
  pl_object header;
  int64_t len;
  int64_t cap;
  uint8_t elements[];
} pl_buffer;

#define PL_BUFFER_ELEMENTS_OFFSET 24

/* Array or bytes. buf is never null; an empty one may point to a static buffer with cap 0. */
typedef struct pl_array {
  pl_object header;
  pl_buffer *buf;
} pl_array;

/*
 * Slots of a map or set (chapter 02, 5.6): cap is a power of two, or 0 for the static empty table. A slot is
 *   [hash, if the key kind is STRING or ENUM] [k0] [k1, if SCALAR_ENUM] [0, 1 or 2 value words]
 * A slot is empty when its k0 word equals `empty`: 0 for reference keys, an invalid variant for scalar enums, and for
 * word keys a value that is not a key of this table (an insertion of that very key first moves to a new table).
 */
typedef struct pl_table {
  pl_object header; /* aux as in the map */
  int64_t n;
  int64_t cap;
  uint64_t empty;
  uint64_t slots[];
} pl_table;

/* Map or set. table is never null. */
typedef struct pl_map {
  pl_object header;
  pl_table *table;
} pl_map;

/* Closure: captures follow in 8-byte (pairs: 16-byte) steps. */
typedef struct pl_closure {
  pl_object header;
  void *code;
} pl_closure;

_Static_assert(sizeof(pl_object) == 8, "header is one word");
_Static_assert(sizeof(pl_string) == 32, "string layout");
_Static_assert(sizeof(pl_buffer) == PL_BUFFER_ELEMENTS_OFFSET, "buffer layout");

#endif
