/* Values as text for crash reports. */
#include "pl_describe.h"

#include "pl_instance.h"

enum {
  SHOWN_BYTES = 80,   /* of a string */
  SHOWN_ELEMENTS = 8, /* of an array */
  SHOWN_FIELDS = 8    /* of an object */
};

/* In quotes, escapes as in source text; the start of a long one, cut between characters, with its length. */
static void string(pl_text *out, const pl_string *s) {
  size_t shown = s->len > SHOWN_BYTES ? SHOWN_BYTES : (size_t)s->len;
  while (shown < (size_t)s->len && shown > 0 && (s->data[shown] & 0xc0) == 0x80) {
    shown--;
  }
  pl_text_add_c(out, "\"");
  for (size_t i = 0; i < shown; i++) {
    uint8_t c = s->data[i];
    if (c == '\n') {
      pl_text_add_c(out, "\\n");
    } else if (c == '"' || c == '\\') {
      pl_text_add(out, (char[]){'\\', (char)c}, 2);
    } else if (c < ' ') {
      pl_text_add(out, (char[]){'\\', 'x', (char)('0' + c / 16), "0123456789abcdef"[c % 16]}, 4);
    } else {
      pl_text_add(out, &c, 1);
    }
  }
  pl_text_add_c(out, "\"");
  if (shown < (size_t)s->len) {
    pl_text_add_c(out, "... (");
    pl_text_add_int(out, s->len);
    pl_text_add_c(out, " bytes)");
  }
}

static void counted(pl_text *out, const char *what, int64_t n) {
  pl_text_add_c(out, what);
  pl_text_add_int(out, n);
  pl_text_add_c(out, n == 1 ? " element" : " elements");
}

/* References are shown with their elements; of scalars an array does not know whether they are ints or floats. */
static void array(pl_text *out, const pl_program *program, const pl_array *a, int depth) {
  int64_t n = a->buf->len;
  if (a->header.kind != PL_ARRAY || a->header.aux != PL_ELEM_REF || depth == 0) {
    counted(out, a->header.kind == PL_BYTES ? "bytes of " : "array of ", n);
    return;
  }
  const uint64_t *elements = (const uint64_t *)(const void *)a->buf->elements;
  pl_text_add_c(out, "[");
  for (int64_t i = 0; i < n && i < SHOWN_ELEMENTS; i++) {
    pl_text_add_c(out, i == 0 ? "" : ", ");
    pl_describe(out, program, PL_FIELD_NULLABLE_REF, &elements[i], depth - 1);
  }
  if (n > SHOWN_ELEMENTS) {
    pl_text_add_c(out, ", ... (");
    counted(out, "", n);
    pl_text_add_c(out, ")");
  }
  pl_text_add_c(out, "]");
}

/* `Point { x: 1, y: 2 }`. */
static void fields(pl_text *out, const pl_program *program, const pl_object *object, int depth) {
  const pl_type *type = &program->types[object->type_id];
  pl_text_add(out, type->name, type->name_len);
  if (type->n_fields == 0) {
    return;
  }
  if (depth == 0) {
    pl_text_add_c(out, " { ... }");
    return;
  }
  pl_text_add_c(out, " { ");
  for (uint32_t i = 0; i < type->n_fields && i < SHOWN_FIELDS; i++) {
    const pl_field *field = &type->fields[i];
    pl_text_add_c(out, i == 0 ? "" : ", ");
    pl_text_add(out, field->name, field->name_len);
    pl_text_add_c(out, ": ");
    pl_describe(out, program, field->kind, (const uint64_t *)(const void *)((const uint8_t *)object + field->offset),
                depth - 1);
  }
  pl_text_add_c(out, type->n_fields > SHOWN_FIELDS ? ", ... }" : " }");
}

static void reference(pl_text *out, const pl_program *program, const pl_object *object, int depth) {
  switch (object->kind) {
    case PL_STRING:
      string(out, (const pl_string *)(const void *)object);
      break;
    case PL_ARRAY:
    case PL_BYTES:
      array(out, program, (const pl_array *)(const void *)object, depth);
      break;
    case PL_MAP:
    case PL_SET:
      counted(out, object->kind == PL_MAP ? "Map of " : "Set of ", pl_map_len(object));
      break;
    case PL_CLASS:
    case PL_ENUM:
    case PL_ERROR:
      fields(out, program, object, depth);
      break;
    case PL_CLOSURE:
      pl_text_add_c(out, "function");
      break;
    default:
      pl_text_add_c(out, "...");
      break;
  }
}

static double as_float(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static void scalar(pl_text *out, uint32_t kind, uint64_t bits) {
  switch (kind) {
    case PL_FIELD_INT:
      pl_text_add_int(out, (int64_t)bits);
      break;
    case PL_FIELD_FLOAT:
      pl_text_add_float(out, as_float(bits));
      break;
    case PL_FIELD_BOOL:
      pl_text_add_c(out, (bits & 0xff) != 0 ? "true" : "false");
      break;
    case PL_FIELD_BYTE:
      pl_text_add_int(out, (int64_t)(bits & 0xff));
      break;
    default:
      pl_text_add_c(out, "variant ");
      pl_text_add_int(out, (int64_t)bits);
      break;
  }
}

void pl_describe(pl_text *out, const pl_program *program, uint32_t kind, const uint64_t *words, int depth) {
  kind &= 0xff;
  switch (kind) {
    case PL_FIELD_INT:
    case PL_FIELD_FLOAT:
    case PL_FIELD_BOOL:
    case PL_FIELD_BYTE:
    case PL_FIELD_UNIT_ENUM:
    case PL_FIELD_SCALAR_ENUM:
      scalar(out, kind, words[0]);
      break;
    case PL_FIELD_NULLABLE_INT:
    case PL_FIELD_NULLABLE_FLOAT:
    case PL_FIELD_NULLABLE_BOOL:
    case PL_FIELD_NULLABLE_BYTE:
    case PL_FIELD_NULLABLE_UNIT_ENUM:
      if (words[0] == 0) {
        pl_text_add_c(out, "none");
      } else {
        scalar(out, kind - PL_FIELD_NULLABLE_INT + PL_FIELD_INT, words[1]);
      }
      break;
    case PL_FIELD_NULLABLE_SCALAR_ENUM:
      if (words[0] == UINT64_MAX) {
        pl_text_add_c(out, "none");
      } else {
        scalar(out, PL_FIELD_SCALAR_ENUM, words[0]);
      }
      break;
    default:
      if (words[0] == 0) {
        pl_text_add_c(out, "none");
      } else {
        reference(out, program, (const pl_object *)(uintptr_t)words[0], depth);
      }
      break;
  }
}
