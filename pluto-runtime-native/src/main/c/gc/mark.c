/*
 * Marking: depth first over an explicit stack, with a short queue in front of it so that headers are prefetched before
 * they are read (the queue is the idea of Cher, Hosking & Vitek, "Software prefetching for mark-sweep garbage
 * collection", ASPLOS 2004).
 *
 * An object is marked when it is pushed. Long reference arrays are scanned in pieces, with the rest pushed as a pair
 * (index, tagged object), so the stack grows with depth and not with width. When the stack is full the object stays
 * marked but unscanned and a flag is set; the heap is then rescanned for marked objects until no push fails.
 */
#include <string.h>

#include "pl_heap.h"
#include "task/pl_instance.h"

/* Everything is inlined into drain, so that the marker's fields live in registers there. */
#define INLINE static inline __attribute__((always_inline))

enum { QUEUE = 16, PIECE = 512, TINY_STACK = 32 };

typedef struct marker {
  pl_instance *instance;
  pl_heap *heap;
  const pl_program *program;
  uintptr_t base, size;
  uint64_t *marks;
  pl_object **stack;
  size_t top, capacity;
  pl_object *queue[QUEUE];
  uint32_t queue_head, queued;
  bool overflow;
  bool careful; /* check each reference before following it */
} marker;

INLINE void push(marker *m, pl_object *object) {
  if (m->top == m->capacity) {
    m->overflow = true;
    return;
  }
  m->stack[m->top++] = object;
}

INLINE bool is_on_stack(const pl_task *task, const void *reference) {
  return (uintptr_t)reference - (uintptr_t)task->stack_low < (uintptr_t)(task->stack_high - task->stack_low);
}

/* Only the shadow stack may lead to an object on the machine stack: a reference in the heap would outlive it. */
static void check_outside(marker *m, const void *reference) {
  for (const pl_task *task = m->instance->tasks; task != NULL; task = task->next) {
    if (task->roots_base != NULL && is_on_stack(task, reference)) {
      m->heap->damage = "an object refers to an object on the stack";
    }
  }
}

INLINE void mark(marker *m, const void *reference) {
  uintptr_t offset = (uintptr_t)reference - m->base;
  if (offset >= m->size) {
    if (__builtin_expect(m->careful, 0)) {
      check_outside(m, reference);
    }
    return; /* null or static */
  }
  uint64_t *word = &m->marks[offset >> (PL_MARK_SHIFT + 6)];
  uint64_t bit = (uint64_t)1 << (offset >> PL_MARK_SHIFT & 63);
  if (*word & bit) {
    return;
  }
  if (__builtin_expect(m->careful, 0)) {
    const char *damage = pl_verify_reference(m->instance, reference);
    if (damage != NULL) {
      m->heap->damage = damage;
      return;
    }
  }
  *word |= bit;
  __builtin_prefetch(reference);
  push(m, (pl_object *)(uintptr_t)reference);
}

INLINE void push_rest(marker *m, pl_object *object, int64_t index) {
  if (m->top + 2 > m->capacity) {
    m->overflow = true;
    return;
  }
  m->stack[m->top++] = (pl_object *)(uintptr_t)index;
  m->stack[m->top++] = (pl_object *)((uintptr_t)object | 1);
}

INLINE void scan_elements(marker *m, pl_buffer *buffer, int64_t from) {
  pl_object *const *elements = (pl_object *const *)(const void *)buffer->elements;
  int64_t end = buffer->len;
  if (end - from > PIECE) {
    end = from + PIECE;
    push_rest(m, &buffer->header, end);
  }
  for (int64_t i = from; i < end; i++) {
    mark(m, elements[i]);
  }
}

INLINE void scan_slots(marker *m, pl_table *table, int64_t from) {
  const uint32_t key_kind = table->header.aux & 0xff;
  const uint32_t value_kind = table->header.aux >> 8;
  const bool key_is_reference = key_kind == PL_KEY_STRING || key_kind == PL_KEY_ENUM;
  if (!key_is_reference && value_kind != PL_ELEM_REF) {
    return;
  }
  const uint32_t key_at = key_is_reference ? 1 : 0;
  const uint32_t value_at = key_at + (key_kind == PL_KEY_SCALAR_ENUM ? 2 : 1);
  const uint32_t stride = value_at + pl_value_words(value_kind);
  int64_t end = table->cap;
  if (end - from > PIECE) {
    end = from + PIECE;
    push_rest(m, &table->header, end);
  }
  for (int64_t i = from; i < end; i++) {
    const uint64_t *slot = table->slots + i * stride;
    if (slot[key_at] == table->empty) {
      continue;
    }
    if (key_is_reference) {
      mark(m, (const void *)(uintptr_t)slot[key_at]);
    }
    if (value_kind == PL_ELEM_REF) {
      mark(m, (const void *)(uintptr_t)slot[value_at]);
    }
  }
}

INLINE void scan(marker *m, pl_object *object) {
  switch (object->kind) {
    case PL_CLASS:
    case PL_CLOSURE:
    case PL_ENUM:
    case PL_ERROR:
    case PL_STREAM:
    case PL_BOX: {
      const pl_type *type = &m->program->types[object->type_id];
      const uint32_t n = type->n_refs;
      const uint32_t *offsets = type->ref_offsets;
      for (uint32_t i = 0; i < n; i++) {
        mark(m, *(void *const *)(const void *)((const uint8_t *)object + offsets[i]));
      }
      break;
    }
    case PL_STRING:
      if (!(object->flags & PL_FLAG_INLINE)) {
        mark(m, ((pl_string *)(void *)object)->owner);
      }
      break;
    case PL_ARRAY:
    case PL_BYTES:
      mark(m, ((pl_array *)(void *)object)->buf);
      break;
    case PL_REF_BUFFER:
      scan_elements(m, (pl_buffer *)(void *)object, 0);
      break;
    case PL_MAP:
    case PL_SET:
      mark(m, ((pl_map *)(void *)object)->table);
      break;
    case PL_TABLE:
      scan_slots(m, (pl_table *)(void *)object, 0);
      break;
    default:
      break; /* no references */
  }
}

INLINE void count(pl_heap *heap, const pl_object *object) {
  heap->blocks[((uintptr_t)object - (uintptr_t)heap->base) >> PL_BLOCK_SHIFT].live++;
}

/* An object on the machine stack is not marked; its references are roots as well. */
static void mark_root(marker *m, const pl_task *task, pl_object *root) {
  if (is_on_stack(task, root)) {
    scan(m, root);
  } else {
    mark(m, root);
  }
}

/* Until stack and queue are empty. */
static void drain(marker *shared) {
  marker local = *shared;
  marker *m = &local;
  for (;;) {
    /* Fill the queue from the stack; what was pushed last is prefetched longest when it comes out. */
    while (m->queued < QUEUE && m->top > 0) {
      pl_object *object = m->stack[--m->top];
      if ((uintptr_t)object & 1) {
        pl_object *long_one = (pl_object *)((uintptr_t)object & ~(uintptr_t)1);
        int64_t index = (int64_t)(uintptr_t)m->stack[--m->top];
        if (long_one->kind == PL_TABLE) {
          scan_slots(m, (pl_table *)(void *)long_one, index);
        } else {
          scan_elements(m, (pl_buffer *)(void *)long_one, index);
        }
        continue;
      }
      m->queue[(m->queue_head + m->queued++) % QUEUE] = object;
    }
    if (m->queued == 0) {
      break;
    }
    pl_object *object = m->queue[m->queue_head];
    m->queue_head = (m->queue_head + 1) % QUEUE;
    m->queued--;
    count(m->heap, object);
    scan(m, object);
  }
  *shared = local;
}

static void scan_again(marker *m, pl_object *object) {
  scan(m, object);
  drain(m);
}

/* Scans every marked object once more: some of their references were dropped when the stack was full. */
static void rescan(marker *m) {
  pl_heap *heap = m->heap;
  for (uint32_t i = 0; i < heap->frontier; i++) {
    pl_block *block = &heap->blocks[i];
    if (block->state == PL_BLOCK_LARGE) {
      if (pl_heap_marked(heap, (uintptr_t)i << PL_BLOCK_SHIFT)) {
        scan_again(m, (pl_object *)(void *)pl_block_address(heap, i));
      }
    } else if (block->state == PL_BLOCK_SMALL) {
      for (uint32_t at = 0; at < pl_block_extent(block); at += block->cell_size) {
        if (pl_heap_marked(heap, ((uintptr_t)i << PL_BLOCK_SHIFT) + at)) {
          scan_again(m, (pl_object *)(void *)(pl_block_address(heap, i) + at));
        }
      }
    }
  }
}

static void reset_counts(pl_heap *heap) {
  for (uint32_t i = 0; i < heap->frontier; i++) {
    heap->blocks[i].live = 0;
  }
}

/* An object that was dropped from the full stack has not been counted either: count the heap anew. */
static void recount(pl_heap *heap) {
  reset_counts(heap);
  for (uint32_t i = 0; i < heap->frontier; i++) {
    pl_block *block = &heap->blocks[i];
    if (block->state == PL_BLOCK_LARGE && pl_heap_marked(heap, (uintptr_t)i << PL_BLOCK_SHIFT)) {
      count(heap, (pl_object *)(void *)pl_block_address(heap, i));
    } else if (block->state == PL_BLOCK_SMALL) {
      for (uint32_t at = 0; at < pl_block_extent(block); at += block->cell_size) {
        if (pl_heap_marked(heap, ((uintptr_t)i << PL_BLOCK_SHIFT) + at)) {
          count(heap, (pl_object *)(void *)(pl_block_address(heap, i) + at));
        }
      }
    }
  }
}

void pl_mark_all(pl_instance *instance) {
  pl_heap *heap = &instance->heap;
  memset(heap->marks, 0, (size_t)heap->frontier * PL_MARK_WORDS_PER_BLOCK * sizeof(uint64_t));
  reset_counts(heap);
  marker m = {
      .instance = instance,
      .heap = heap,
      .careful = (heap->options & PL_OPTION_VERIFY) != 0,
      .program = instance->program,
      .base = (uintptr_t)heap->base,
      .size = heap->size,
      .marks = heap->marks,
      .stack = heap->mark_stack,
      .capacity = heap->options & PL_OPTION_TINY_MARK_STACK ? TINY_STACK : heap->mark_capacity,
  };
  for (pl_task *task = instance->tasks; task != NULL; task = task->next) {
    for (pl_object **root = task->roots_base; root < task->roots_top; root++) {
      mark_root(&m, task, *root);
      if (m.top + QUEUE > m.capacity) {
        drain(&m);
      }
    }
  }
  for (int64_t i = 0; i < instance->handles.used; i++) {
    const uintptr_t slot = instance->handles.slots[i];
    if ((slot & 1) == 0) {
      mark(&m, (const void *)slot);
      if (m.top + QUEUE > m.capacity) {
        drain(&m);
      }
    }
  }
  drain(&m);
  bool overflowed = m.overflow;
  while (m.overflow) {
    m.overflow = false;
    rescan(&m);
  }
  if (overflowed) {
    recount(heap);
  }
}

static void count_kind(pl_gc_stats *stats, const pl_object *object, uint64_t bytes) {
  const uint32_t kind = object->kind < PL_KIND_COUNT ? object->kind : 0;
  stats->objects_by_kind[kind]++;
  stats->bytes_by_kind[kind] += bytes;
}

void pl_heap_count_kinds(const pl_heap *heap, pl_gc_stats *stats) {
  for (uint32_t i = 0; i < heap->frontier; i++) {
    const pl_block *block = &heap->blocks[i];
    const uintptr_t start = (uintptr_t)i << PL_BLOCK_SHIFT;
    if (block->state == PL_BLOCK_LARGE && pl_heap_marked(heap, start)) {
      count_kind(stats, (const pl_object *)(const void *)(heap->base + start), (uint64_t)block->n_blocks << PL_BLOCK_SHIFT);
    } else if (block->state == PL_BLOCK_SMALL && block->live > 0) {
      const uintptr_t first = start >> (PL_MARK_SHIFT + 6);
      for (uintptr_t word = first; word < first + PL_MARK_WORDS_PER_BLOCK; word++) {
        for (uint64_t bits = heap->marks[word]; bits != 0; bits &= bits - 1) {
          const uintptr_t at = (word << 6 | (uintptr_t)__builtin_ctzll(bits)) << PL_MARK_SHIFT;
          count_kind(stats, (const pl_object *)(const void *)(heap->base + at), block->cell_size);
        }
      }
    }
  }
}
