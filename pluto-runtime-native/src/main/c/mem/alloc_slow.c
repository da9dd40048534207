/* Slow path of allocation: next run of free cells, next block, large objects, collections, out of memory. */
#include "gc/pl_heap.h"
#include "pl_size_class.h"
#include "task/pl_instance.h"

/*
 * Moves the mutator's run of a class to the next free cells of its current block, behind the present end of the run.
 * False when the block has none.
 */
static bool next_run(pl_heap *heap, pl_mutator *mutator, uint32_t size_class) {
  uint32_t index = mutator->block[size_class];
  if (index == PL_NO_BLOCK) {
    return false;
  }
  const uint32_t cell = pl_cell_size[size_class];
  const uintptr_t start = (uintptr_t)index << PL_BLOCK_SHIFT;
  const uintptr_t limit = start + PL_BLOCK_SIZE / cell * cell;
  uintptr_t at = (uintptr_t)(mutator->runs[size_class].end - heap->base);
  while (at < limit && pl_heap_marked(heap, at)) {
    at += cell;
  }
  if (at >= limit) {
    return false;
  }
  /* The run ends at the next marked cell. */
  uintptr_t end = limit;
  uintptr_t word = at >> (PL_MARK_SHIFT + 6);
  const uintptr_t last = (limit - 1) >> (PL_MARK_SHIFT + 6);
  uint64_t bits = heap->marks[word] & ~(uint64_t)0 << (at >> PL_MARK_SHIFT & 63);
  while (bits == 0 && word < last) {
    bits = heap->marks[++word];
  }
  if (bits != 0) {
    end = (word << 6 | (uintptr_t)__builtin_ctzll(bits)) << PL_MARK_SHIFT;
  }
  if (heap->options & PL_OPTION_COLLECT_ALWAYS) {
    end = at + cell; /* so that the next allocation comes here again */
  }
  mutator->runs[size_class].cursor = heap->base + at;
  mutator->runs[size_class].end = heap->base + end;
  mutator->taken += end - at;
  return true;
}

static bool enter_block(pl_heap *heap, pl_mutator *mutator, uint32_t size_class) {
  uint32_t index = pl_heap_take_class_block(heap, size_class);
  mutator->block[size_class] = index;
  if (index == PL_NO_BLOCK) {
    return false;
  }
  uint8_t *start = pl_block_address(heap, index);
  mutator->runs[size_class].cursor = start;
  mutator->runs[size_class].end = start;
  return true;
}

/*
 * The limit stands in the way of n more blocks: collect, and give up when that brought next to nothing, so that a
 * program at its limit ends instead of collecting for ever.
 */
static void collect_for_room(pl_task *task, pl_heap *heap, uint64_t n) {
  uint64_t before = pl_heap_size(heap);
  pl_task_collect(task, PL_GC_LIMIT);
  uint64_t freed = before > heap->live_bytes ? before - heap->live_bytes : 0;
  bool tight = (heap->used + n) << PL_BLOCK_SHIFT > heap->limit - heap->limit / 32;
  if (tight && freed < heap->limit / 32) {
    pl_abort_out_of_memory(task);
  }
}

static void *allocate_large(pl_task *task, pl_heap *heap, int64_t size, uint64_t header) {
  uint64_t n = ((uint64_t)size + PL_BLOCK_SIZE - 1) >> PL_BLOCK_SHIFT;
  if (n << PL_BLOCK_SHIFT > heap->limit) {
    pl_abort_out_of_memory(task);
  }
  if (task->mutator->taken + (n << PL_BLOCK_SHIFT) > heap->budget && task->mutator->taken > 0) {
    pl_task_collect(task, PL_GC_THRESHOLD);
  }
  uint32_t first = PL_NO_BLOCK;
  for (int attempt = 0; attempt < 2 && first == PL_NO_BLOCK; attempt++) {
    if (attempt == 1) {
      collect_for_room(task, heap, n);
    }
    pthread_mutex_lock(&heap->lock);
    first = pl_heap_take_blocks(heap, (uint32_t)n);
    if (first != PL_NO_BLOCK) {
      heap->blocks[first].state = PL_BLOCK_LARGE;
      heap->blocks[first].n_blocks = (uint32_t)n;
    }
    pthread_mutex_unlock(&heap->lock);
  }
  if (first == PL_NO_BLOCK) {
    pl_abort_out_of_memory(task);
  }
  task->mutator->taken += n << PL_BLOCK_SHIFT;
  void *cell = pl_block_address(heap, first);
  *(uint64_t *)cell = header;
  return cell;
}

int64_t pl_heap_grow_in_place(pl_task *task, void *object) {
  pl_heap *heap = &task->instance->heap;
  if (!pl_heap_contains(heap, object)) {
    return 0;
  }
  const uint32_t first = (uint32_t)(((uintptr_t)object - (uintptr_t)heap->base) >> PL_BLOCK_SHIFT);
  pl_block *block = &heap->blocks[first];
  if (block->state != PL_BLOCK_LARGE) {
    return 0;
  }
  const uint32_t n = block->n_blocks;
  const uint64_t bytes = (uint64_t)n << PL_BLOCK_SHIFT;
  if (task->mutator->taken + bytes > heap->budget && task->mutator->taken > 0) {
    pl_object **roots = pl_roots_push1(task, object);
    pl_task_collect(task, PL_GC_THRESHOLD);
    task->roots_top = roots;
  }
  pthread_mutex_lock(&heap->lock);
  /* Another task may have grown it meanwhile: only what was seen is doubled, once. */
  const bool is_grown = block->n_blocks == n && pl_heap_extend_blocks(heap, first, n);
  pthread_mutex_unlock(&heap->lock);
  if (!is_grown) {
    return 0;
  }
  task->mutator->taken += bytes;
  return (int64_t)(2 * bytes);
}

void *pl_alloc_slow(pl_task *task, int64_t size, uint64_t header) {
  pl_heap *heap = &task->instance->heap;
  if (__builtin_expect(atomic_load_explicit(&task->poll, memory_order_relaxed) != 0, 0)) {
    pl_poll(task); /* the check on entry of a function that does not collect leaves requests to this place */
  }
  if (heap->options & PL_OPTION_COLLECT_ALWAYS) {
    pl_task_collect(task, PL_GC_DEBUG);
  }
  if (size > PL_SMALL_MAX) {
    return allocate_large(task, heap, size, header);
  }
  const uint32_t size_class = pl_class_of(size);
  pl_mutator *mutator = task->mutator;
  pl_run *run = &mutator->runs[size_class];
  bool collected = false;
  while (run->cursor == run->end) {
    if (mutator->taken >= heap->budget && !collected) {
      pl_task_collect(task, PL_GC_THRESHOLD);
      collected = true;
    }
    if (!next_run(heap, mutator, size_class) && !enter_block(heap, mutator, size_class)) {
      collect_for_room(task, heap, 1);
      collected = true;
      if (!enter_block(heap, mutator, size_class)) {
        pl_abort_out_of_memory(task);
      }
    }
  }
  uint8_t *cell = run->cursor;
  run->cursor += pl_cell_size[size_class];
  *(uint64_t *)(void *)cell = header;
  return cell;
}
