/*
 * Heap verification, a debug switch. While marking, each reference is checked before it is followed: it must lead to the
 * start of a well-formed cell, or out of the heap (null, static). After the collection every root and every reference in
 * a marked object must lead to a marked cell.
 */
#include "pl_heap.h"
#include "task/pl_instance.h"

typedef struct verifier {
  const pl_heap *heap;
  const pl_program *program;
} verifier;

/* Does a reference into the heap lead to the start of a cell that is in use? Otherwise what is wrong with it. */
static const char *check_place(const pl_heap *heap, const void *reference) {
  uintptr_t offset = (uintptr_t)reference - (uintptr_t)heap->base;
  if (offset % 8 != 0) {
    return "a reference is not aligned";
  }
  uint32_t index = (uint32_t)(offset >> PL_BLOCK_SHIFT);
  const pl_block *block = &heap->blocks[index];
  if (index >= heap->frontier) {
    return "a reference leads behind the used part of the heap";
  }
  uint32_t within = (uint32_t)(offset & (PL_BLOCK_SIZE - 1));
  if (block->state == PL_BLOCK_SMALL) {
    if (within % block->cell_size != 0 || within >= pl_block_extent(block)) {
      return "a reference leads into the middle of a cell";
    }
  } else if (block->state != PL_BLOCK_LARGE || within != 0) {
    return "a reference leads into a free block or the middle of a large object";
  }
  return NULL;
}

static const char *check_reference(const verifier *v, const void *reference) {
  if (!pl_heap_contains(v->heap, reference)) {
    return NULL;
  }
  const char *damage = check_place(v->heap, reference);
  if (damage == NULL && !pl_heap_marked(v->heap, (uintptr_t)reference - (uintptr_t)v->heap->base)) {
    damage = "a reachable object is not marked";
  }
  return damage;
}

static const char *check_elements(const verifier *v, const pl_buffer *buffer) {
  for (int64_t i = 0; i < buffer->len; i++) {
    const char *damage = check_reference(v, ((void *const *)(const void *)buffer->elements)[i]);
    if (damage != NULL) {
      return damage;
    }
  }
  return NULL;
}

static const char *check_table(const verifier *v, const pl_table *table) {
  const uint32_t key_kind = table->header.aux & 0xff;
  const uint32_t value_kind = table->header.aux >> 8;
  const bool key_is_reference = key_kind == PL_KEY_STRING || key_kind == PL_KEY_ENUM;
  const uint32_t key_at = key_is_reference ? 1 : 0;
  const uint32_t value_at = key_at + (key_kind == PL_KEY_SCALAR_ENUM ? 2 : 1);
  const uint32_t stride = value_at + pl_value_words(value_kind);
  int64_t n = 0;
  for (int64_t i = 0; i < table->cap; i++) {
    const uint64_t *slot = table->slots + i * stride;
    if (slot[key_at] == table->empty) {
      continue;
    }
    n++;
    const char *damage = NULL;
    if (key_is_reference) {
      damage = check_reference(v, (const void *)(uintptr_t)slot[key_at]);
    }
    if (damage == NULL && value_kind == PL_ELEM_REF) {
      damage = check_reference(v, (const void *)(uintptr_t)slot[value_at]);
    }
    if (damage != NULL) {
      return damage;
    }
  }
  return n == table->n ? NULL : "a table's count differs from its entries";
}

/* Does an object of a kind with type descriptors fit its type? */
static const char *check_type(const verifier *v, const pl_object *object) {
  if (object->type_id == 0 || object->type_id >= v->program->n_types) {
    return "an object has no valid type";
  }
  const pl_type *type = &v->program->types[object->type_id];
  if (type->kind != object->kind) {
    return "an object's kind differs from its type's";
  }
  return type->size > pl_heap_cell_bytes(v->heap, object) ? "an object is smaller than its type" : NULL;
}

static const char *check_buffer(const verifier *v, const pl_buffer *buffer, int64_t element_size) {
  if (buffer->len < 0 || buffer->len > buffer->cap) {
    return "a buffer's length exceeds its capacity";
  }
  if ((uint64_t)buffer->cap > (pl_heap_cell_bytes(v->heap, &buffer->header) - sizeof *buffer) / (uint64_t)element_size) {
    return "a buffer's capacity exceeds its cell";
  }
  return NULL;
}

/* The object itself, without what it refers to. */
static const char *check_shape(const verifier *v, const pl_object *object) {
  if (object->kind == 0 || object->kind >= PL_KIND_COUNT) {
    return "an object has no valid kind (freed cell?)";
  }
  if (object->flags & PL_FLAG_STATIC) {
    return "an object in the heap is marked static";
  }
  switch (object->kind) {
    case PL_STRING: {
      const pl_string *s = (const pl_string *)(const void *)object;
      bool own = s->data == (const uint8_t *)object + PL_STRING_INLINE_OFFSET;
      if (s->len < 0) {
        return "a string's length is negative";
      }
      return (object->flags & PL_FLAG_INLINE) && !own ? "a string's bytes are not its own" : NULL;
    }
    case PL_BUFFER:
      return check_buffer(v, (const pl_buffer *)(const void *)object, 1);
    case PL_REF_BUFFER:
      return check_buffer(v, (const pl_buffer *)(const void *)object, 8);
    case PL_ARRAY:
    case PL_BYTES:
      return ((const pl_array *)(const void *)object)->buf == NULL ? "an array has no buffer" : NULL;
    case PL_MAP:
    case PL_SET:
      return ((const pl_map *)(const void *)object)->table == NULL ? "a map has no table" : NULL;
    case PL_TABLE:
      return NULL;
    default:
      return check_type(v, object);
  }
}

const char *pl_verify_reference(pl_instance *instance, const void *reference) {
  verifier v = {.heap = &instance->heap, .program = instance->program};
  const char *damage = check_place(v.heap, reference);
  return damage != NULL ? damage : check_shape(&v, reference);
}

static const char *check_fields(const verifier *v, const pl_object *object) {
  const pl_type *type = &v->program->types[object->type_id];
  for (uint32_t i = 0; i < type->n_refs; i++) {
    const char *damage =
        check_reference(v, *(void *const *)(const void *)((const uint8_t *)object + type->ref_offsets[i]));
    if (damage != NULL) {
      return damage;
    }
  }
  return NULL;
}

/* A marked object and all its references. */
static const char *check_object(const verifier *v, const pl_object *object) {
  const char *damage = check_shape(v, object);
  if (damage != NULL) {
    return damage;
  }
  switch (object->kind) {
    case PL_STRING:
      return object->flags & PL_FLAG_INLINE ? NULL : check_reference(v, ((const pl_string *)(const void *)object)->owner);
    case PL_BUFFER:
      return NULL;
    case PL_REF_BUFFER:
      return check_elements(v, (const pl_buffer *)(const void *)object);
    case PL_ARRAY:
    case PL_BYTES:
      return check_reference(v, ((const pl_array *)(const void *)object)->buf);
    case PL_MAP:
    case PL_SET:
      return check_reference(v, ((const pl_map *)(const void *)object)->table);
    case PL_TABLE:
      return check_table(v, (const pl_table *)(const void *)object);
    default:
      return check_fields(v, object);
  }
}

static const char *check_marked_objects(const verifier *v) {
  const size_t n = (size_t)v->heap->frontier * PL_MARK_WORDS_PER_BLOCK;
  for (size_t word = 0; word < n; word++) {
    for (uint64_t bits = v->heap->marks[word]; bits != 0; bits &= bits - 1) {
      uintptr_t offset = (word << 6 | (size_t)__builtin_ctzll(bits)) << PL_MARK_SHIFT;
      const pl_object *object = (const pl_object *)(const void *)(v->heap->base + offset);
      const char *damage = check_place(v->heap, object);
      if (damage == NULL) {
        damage = check_object(v, object);
      }
      if (damage != NULL) {
        return damage;
      }
    }
  }
  return NULL;
}

void pl_verify(pl_instance *instance) {
  if (instance->heap.damage != NULL) {
    return; /* found while marking */
  }
  verifier v = {.heap = &instance->heap, .program = instance->program};
  const char *damage = NULL;
  for (pl_task *task = instance->tasks; task != NULL && damage == NULL; task = task->next) {
    for (pl_object **root = task->roots_base; root < task->roots_top && damage == NULL; root++) {
      damage = check_reference(&v, *root);
    }
  }
  if (damage == NULL) {
    damage = check_marked_objects(&v);
  }
  instance->heap.damage = damage;
}
