/* One collection: mark, rebuild, statistics, debug switches. The world is stopped: one task runs, and it is here. */
#include <string.h>

#include "mem/pl_os.h"
#include "pl_heap.h"
#include "task/pl_instance.h"

void pl_poison(pl_heap *heap) {
  for (uint32_t i = 0; i < heap->frontier; i++) {
    pl_block *block = &heap->blocks[i];
    if (block->state == PL_BLOCK_FREE_DIRTY && block->next == 0) {
      block->next = 1;
      memset(pl_block_address(heap, i), 0xDD, PL_BLOCK_SIZE);
    } else if (block->state == PL_BLOCK_SMALL) {
      for (uint32_t at = 0; at < pl_block_extent(block); at += block->cell_size) {
        /* A free cell that still begins with the pattern has not been used since: most of them, when every
           allocation collects. */
        uint64_t *cell = (uint64_t *)(void *)(pl_block_address(heap, i) + at);
        if (!pl_heap_marked(heap, ((uintptr_t)i << PL_BLOCK_SHIFT) + at) && *cell != 0xDDDDDDDDDDDDDDDDu) {
          memset(cell, 0xDD, block->cell_size);
        }
      }
    }
  }
}

void pl_collect(pl_instance *instance, uint64_t cause) {
  pl_heap *heap = &instance->heap;
  uint64_t started = pl_os_now_ns();
  heap->last.heap_before = pl_heap_size(heap);
  pl_heap_reset_mutators(heap);
  pl_mark_all(instance);
  pl_heap_rebuild(heap);
  if (heap->options & PL_OPTION_VERIFY) {
    pl_verify(instance);
  }
  if (heap->options & PL_OPTION_POISON) {
    pl_poison(heap);
  }
  uint64_t pause = pl_os_now_ns() - started;
  heap->collections++;
  heap->pause_total += pause;
  if (pause > heap->pause_max) {
    heap->pause_max = pause;
  }
  heap->last.number = heap->collections;
  heap->last.cause = cause;
  heap->last.started_ns = started;
  heap->last.pause_ns = pause;
  heap->last.heap_after = heap->live_bytes;
  heap->last.threshold_after = heap->threshold;
}

void pl_task_collect(pl_task *task, uint64_t cause) {
  pl_instance *instance = task->instance;
  if (instance->hides_roots) {
    return;
  }
  pl_collect(instance, cause);
  if (instance->heap.damage != NULL) {
    pl_abort_text(task, PL_CRASH_INTERNAL, "heap verification: %s", instance->heap.damage);
  }
  if (instance->heap.options & PL_OPTION_GC_EVENTS && instance->callbacks.collected != NULL) {
    pl_task_ask(task, PL_REQUEST_COLLECTED);
  }
}
