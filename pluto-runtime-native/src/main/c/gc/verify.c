/*
 * Heap verification, a debug switch: after a collection every root and every reference in a marked object must lead to
 * the start of a marked, well-formed cell, or out of the heap (null, static).
 */
#include "pl_heap.h"
#include "task/pl_instance.h"

typedef struct verifier {
  pl_heap *heap;
  const pl_program *program;
} verifier;

/* Is reference null, static, or the start of a marked cell of a sane object? Otherwise what is wrong with it. */
static const char *check_reference(const verifier *v, const void *reference) {
  pl_heap *heap = v->heap;
  if (!pl_heap_contains(heap, reference)) {
    return NULL;
  }
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
  if (!pl_heap_marked(heap, offset)) {
    return "a reachable object is not marked";
  }
  const pl_object *object = reference;
  if (object->kind == 0 || object->kind >= PL_KIND_COUNT) {
    return "an object has no valid kind (freed cell?)";
  }
  if (object->flags & PL_FLAG_STATIC) {
    return "an object in the heap is marked static";
  }
  return NULL;
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

static const char *check_typed(const verifier *v, const pl_object *object) {
  if (object->type_id == 0 || object->type_id >= v->program->n_types) {
    return "an object has no valid type";
  }
  const pl_type *type = &v->program->types[object->type_id];
  if (type->kind != object->kind) {
    return "an object's kind differs from its type's";
  }
  if (type->size > pl_heap_cell_bytes(v->heap, object)) {
    return "an object is smaller than its type";
  }
  for (uint32_t i = 0; i < type->n_refs; i++) {
    const char *damage =
        check_reference(v, *(void *const *)(const void *)((const uint8_t *)object + type->ref_offsets[i]));
    if (damage != NULL) {
      return damage;
    }
  }
  return NULL;
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

static const char *check_object(const verifier *v, const pl_object *object) {
  switch (object->kind) {
    case PL_STRING: {
      const pl_string *s = (const pl_string *)(const void *)object;
      if (s->len < 0) {
        return "a string's length is negative";
      }
      if (object->flags & PL_FLAG_INLINE) {
        return s->data == (const uint8_t *)object + PL_STRING_INLINE_OFFSET ? NULL : "a string's bytes are not its own";
      }
      return check_reference(v, s->owner);
    }
    case PL_BUFFER:
      return check_buffer(v, (const pl_buffer *)(const void *)object, 1);
    case PL_REF_BUFFER: {
      const pl_buffer *buffer = (const pl_buffer *)(const void *)object;
      const char *damage = check_buffer(v, buffer, 8);
      return damage != NULL ? damage : check_elements(v, buffer);
    }
    case PL_ARRAY:
    case PL_BYTES: {
      const pl_array *array = (const pl_array *)(const void *)object;
      return array->buf == NULL ? "an array has no buffer" : check_reference(v, array->buf);
    }
    case PL_MAP:
    case PL_SET: {
      const pl_map *map = (const pl_map *)(const void *)object;
      return map->table == NULL ? "a map has no table" : check_reference(v, map->table);
    }
    case PL_TABLE:
      return check_table(v, (const pl_table *)(const void *)object);
    default:
      return check_typed(v, object);
  }
}

static const char *check_marked_objects(const verifier *v) {
  pl_heap *heap = v->heap;
  for (uint32_t i = 0; i < heap->frontier; i++) {
    const pl_block *block = &heap->blocks[i];
    uint32_t cell = block->state == PL_BLOCK_SMALL ? block->cell_size : PL_BLOCK_SIZE;
    uint32_t extent = block->state == PL_BLOCK_SMALL ? pl_block_extent(block) : PL_BLOCK_SIZE;
    if (block->state != PL_BLOCK_SMALL && block->state != PL_BLOCK_LARGE) {
      continue;
    }
    for (uint32_t at = 0; at < extent; at += cell) {
      if (pl_heap_marked(heap, ((uintptr_t)i << PL_BLOCK_SHIFT) + at)) {
        const pl_object *object = (const pl_object *)(const void *)(pl_block_address(heap, i) + at);
        const char *damage = check_reference(v, object);
        if (damage == NULL) {
          damage = check_object(v, object);
        }
        if (damage != NULL) {
          return damage;
        }
      }
    }
  }
  return NULL;
}

void pl_verify(pl_instance *instance) {
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
