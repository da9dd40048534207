/* What happens to blocks after marking: counting, freeing, class lists, giving memory back. */

#include "gc/pl_heap.h"
#include "pl_os.h"

static void free_block(pl_heap *heap, uint32_t index) {
  heap->blocks[index].state = PL_BLOCK_FREE_DIRTY;
  heap->blocks[index].next = 0;
  heap->free_bits[index / 64] |= (uint64_t)1 << (index % 64);
  heap->used--;
  heap->dirty++;
}

/* Gives memory of free blocks back, from the top down, until at most keep of them hold memory. */
static void discard_beyond(pl_heap *heap, uint32_t keep) {
  uint32_t end = heap->frontier;
  while (heap->dirty > keep && end > 0) {
    uint32_t start = end;
    while (start > 0 && heap->blocks[start - 1].state == PL_BLOCK_FREE_DIRTY && heap->dirty > keep) {
      start--;
      heap->blocks[start].state = PL_BLOCK_FREE;
      heap->dirty--;
    }
    if (start < end) {
      pl_os_discard(pl_block_address(heap, start), (size_t)(end - start) << PL_BLOCK_SHIFT);
      end = start;
    } else {
      end--;
    }
  }
  while (heap->frontier > 0 && heap->blocks[heap->frontier - 1].state == PL_BLOCK_FREE) {
    heap->frontier--;
    heap->free_bits[heap->frontier / 64] &= ~((uint64_t)1 << (heap->frontier % 64));
  }
}

/*
 * G5 of chapter 02, section 9: a program that keeps little alive reads less than 1 MiB, in general less than about twice
 * the live size plus 1 MiB. The margin below 1 MiB covers runs that are taken just before the threshold.
 */
static void set_threshold(pl_heap *heap) {
  uint64_t grown = 2 * heap->live_bytes + ((uint64_t)768 << 10);
  heap->threshold = grown > PL_FIRST_THRESHOLD ? grown : PL_FIRST_THRESHOLD;
  heap->budget = heap->threshold - heap->live_bytes;
}

void pl_heap_rebuild(pl_heap *heap) {
  heap->live_objects = 0;
  heap->live_bytes = 0;
  for (uint32_t c = 0; c < PL_CLASS_COUNT; c++) {
    heap->class_head[c] = PL_NO_BLOCK;
  }
  /* Downwards, so that the lists come out in ascending order and allocation fills the low end first. */
  for (uint32_t i = heap->frontier; i-- > 0;) {
    pl_block *block = &heap->blocks[i];
    if (block->state == PL_BLOCK_SMALL) {
      uint32_t live = block->live;
      if (live == 0) {
        free_block(heap, i);
        continue;
      }
      heap->live_objects += live;
      heap->live_bytes += (uint64_t)live * block->cell_size;
      if (live < (uint32_t)PL_BLOCK_SIZE / block->cell_size) {
        block->next = heap->class_head[block->size_class];
        heap->class_head[block->size_class] = i;
      }
    } else if (block->state == PL_BLOCK_LARGE) {
      uint32_t n = block->n_blocks;
      if (block->live != 0) {
        heap->live_objects++;
        heap->live_bytes += (uint64_t)n << PL_BLOCK_SHIFT;
      } else {
        for (uint32_t k = 0; k < n; k++) {
          free_block(heap, i + k);
        }
      }
    }
  }
  heap->free_hint = 0;
  set_threshold(heap);
  /* What the next cycle will want stays; the rest of a peak goes back to the system. */
  discard_beyond(heap, (uint32_t)(heap->budget >> PL_BLOCK_SHIFT) + 8);
}
