/* Reservation of the heap's address space, and handing out blocks. */
#include <string.h>

#include "gc/pl_heap.h"
#include "pl_os.h"
#include "pl_size_class.h"

enum { PAGE = 65536 };

static size_t round_up(size_t size, size_t unit) {
  return (size + unit - 1) / unit * unit;
}

/* The parts of the address space of a heap, in bytes, in their order. */
typedef struct layout {
  size_t marks, blocks, free_bits, mark_stack, space;
} layout;

static layout layout_for(uint64_t limit) {
  /* Twice the limit plus room, as runs of blocks for large objects may not fit into the gaps between others. */
  const size_t space = round_up(limit * 2 + (8u << 20), (size_t)2 << 20);
  const size_t n_blocks = space >> PL_BLOCK_SHIFT;
  return (layout){
      .marks = round_up(space >> (PL_MARK_SHIFT + 3), PAGE),
      .blocks = round_up(n_blocks * sizeof(pl_block), PAGE),
      .free_bits = round_up(n_blocks / 8, PAGE),
      .mark_stack = round_up(space / 16, PAGE),
      .space = space,
  };
}

size_t pl_heap_space(uint64_t limit) {
  const layout l = layout_for(limit);
  return l.marks + l.blocks + l.free_bits + l.mark_stack + l.space + PL_BLOCK_SIZE;
}

void pl_heap_open(pl_heap *heap, void *mapping, uint64_t limit, uint64_t options) {
  const layout l = layout_for(limit);
  memset(heap, 0, sizeof *heap);
  uint8_t *at = mapping;
  heap->marks = (uint64_t *)(void *)at;
  heap->blocks = (pl_block *)(void *)(at += l.marks);
  heap->free_bits = (uint64_t *)(void *)(at += l.blocks);
  heap->mark_stack = (pl_object **)(void *)(at += l.free_bits);
  heap->mark_capacity = l.mark_stack / sizeof(pl_object *);
  at += l.mark_stack;
  heap->base = (uint8_t *)round_up((uintptr_t)at, PL_BLOCK_SIZE);
  heap->size = l.space;
  heap->n_blocks = (uint32_t)(l.space >> PL_BLOCK_SHIFT);
  heap->limit = limit;
  heap->options = options;
  heap->threshold = PL_FIRST_THRESHOLD;
  heap->budget = PL_FIRST_THRESHOLD;
  for (uint32_t c = 0; c < PL_CLASS_COUNT; c++) {
    heap->class_head[c] = PL_NO_BLOCK;
    heap->mutator.block[c] = PL_NO_BLOCK;
  }
  pthread_mutex_init(&heap->lock, NULL);
}

void pl_heap_close(pl_heap *heap) {
  pthread_mutex_destroy(&heap->lock);
}

void pl_heap_renew(pl_heap *heap) {
  void *mapping = heap->marks; /* the first part */
  const uint64_t limit = heap->limit, options = heap->options;
  pl_heap_close(heap);
  pl_os_discard(mapping, pl_heap_space(limit));
  pl_heap_open(heap, mapping, limit, options);
}

static bool is_free(const pl_heap *heap, uint32_t index) {
  return heap->free_bits[index / 64] >> (index % 64) & 1;
}

/* First free block at or after from and below the frontier, else the frontier. */
static uint32_t next_free(const pl_heap *heap, uint32_t from) {
  uint32_t word = from / 64;
  uint64_t bits = heap->free_bits[word] & ~(uint64_t)0 << (from % 64);
  uint32_t last = (heap->frontier + 63) / 64;
  while (bits == 0) {
    if (++word >= last) {
      return heap->frontier;
    }
    bits = heap->free_bits[word];
  }
  return word * 64 + (uint32_t)__builtin_ctzll(bits);
}

static uint32_t run_length(const pl_heap *heap, uint32_t from, uint32_t wanted) {
  uint32_t n = 0;
  while (n < wanted && (from + n >= heap->frontier || is_free(heap, from + n))) {
    n++;
  }
  return n;
}

static void claim(pl_heap *heap, uint32_t first, uint32_t n) {
  for (uint32_t i = first; i < first + n; i++) {
    heap->free_bits[i / 64] &= ~((uint64_t)1 << (i % 64));
    if (heap->blocks[i].state == PL_BLOCK_FREE_DIRTY) {
      heap->dirty--;
    }
    heap->blocks[i].state = PL_BLOCK_LARGE_TAIL;
  }
  if (first + n > heap->frontier) {
    heap->frontier = first + n;
  }
  heap->used += n;
  /* Heaps beyond 16 MiB gain more from large pages (fewer TLB misses while marking) than the granularity costs. */
  const uint32_t step = (2u << 20) >> PL_BLOCK_SHIFT;
  if (heap->frontier > 8 * step && heap->frontier > heap->large_pages) {
    uint32_t from = heap->large_pages < 8 * step ? 8 * step : heap->large_pages;
    uint32_t to = (heap->frontier + 8 * step) / step * step;
    if (to > heap->n_blocks) {
      to = heap->n_blocks;
    }
    pl_os_prefer_large_pages(pl_block_address(heap, from), (size_t)(to - from) << PL_BLOCK_SHIFT);
    heap->large_pages = to;
  }
}

uint32_t pl_heap_take_blocks(pl_heap *heap, uint32_t n) {
  if (((uint64_t)heap->used + n) << PL_BLOCK_SHIFT > heap->limit) {
    return PL_NO_BLOCK;
  }
  uint32_t first = next_free(heap, heap->free_hint);
  heap->free_hint = first;
  while ((uint64_t)first + n <= heap->n_blocks) {
    uint32_t length = run_length(heap, first, n);
    if (length == n) {
      claim(heap, first, n);
      return first;
    }
    first = next_free(heap, first + length);
  }
  return PL_NO_BLOCK;
}

bool pl_heap_extend_blocks(pl_heap *heap, uint32_t first, uint32_t n) {
  pl_block *block = &heap->blocks[first];
  const uint64_t behind = (uint64_t)first + block->n_blocks;
  if (((uint64_t)heap->used + n) << PL_BLOCK_SHIFT > heap->limit || behind + n > heap->n_blocks ||
      run_length(heap, (uint32_t)behind, n) < n) {
    return false;
  }
  claim(heap, (uint32_t)behind, n);
  block->n_blocks += n;
  return true;
}

uint32_t pl_heap_take_class_block(pl_heap *heap, uint32_t size_class) {
  pthread_mutex_lock(&heap->lock);
  uint32_t index = heap->class_head[size_class];
  if (index != PL_NO_BLOCK) {
    heap->class_head[size_class] = heap->blocks[index].next;
  } else {
    index = pl_heap_take_blocks(heap, 1);
    if (index != PL_NO_BLOCK) {
      pl_block *block = &heap->blocks[index];
      block->state = PL_BLOCK_SMALL;
      block->size_class = (uint8_t)size_class;
      block->cell_size = pl_cell_size[size_class];
      block->live = 0;
    }
  }
  pthread_mutex_unlock(&heap->lock);
  return index;
}

uint64_t pl_heap_cell_bytes(const pl_heap *heap, const pl_object *object) {
  const pl_block *block = &heap->blocks[((uintptr_t)object - (uintptr_t)heap->base) >> PL_BLOCK_SHIFT];
  return block->state == PL_BLOCK_SMALL ? block->cell_size : (uint64_t)block->n_blocks << PL_BLOCK_SHIFT;
}

int64_t pl_heap_rounded(int64_t size) {
  if (size <= PL_SMALL_MAX) {
    return pl_cell_size[pl_class_of(size)];
  }
  return (size + PL_BLOCK_SIZE - 1) & ~(int64_t)(PL_BLOCK_SIZE - 1);
}

void pl_heap_reset_mutators(pl_heap *heap) {
  heap->allocated_before = pl_heap_allocated_total(heap);
  for (pl_mutator *m = &heap->mutator; m != NULL; m = m->next) {
    for (uint32_t c = 0; c < PL_CLASS_COUNT; c++) {
      m->runs[c].cursor = NULL;
      m->runs[c].end = NULL;
      m->block[c] = PL_NO_BLOCK;
    }
    m->taken = 0;
  }
}

/* Bytes allocated since the last collection. */
static uint64_t allocated_since(const pl_heap *heap) {
  uint64_t bytes = 0;
  for (const pl_mutator *m = &heap->mutator; m != NULL; m = m->next) {
    bytes += m->taken;
    for (uint32_t c = 0; c < PL_CLASS_COUNT; c++) {
      bytes -= (uint64_t)(m->runs[c].end - m->runs[c].cursor);
    }
  }
  return bytes;
}

uint64_t pl_heap_size(const pl_heap *heap) {
  return heap->live_bytes + allocated_since(heap);
}

uint64_t pl_heap_allocated_total(const pl_heap *heap) {
  return heap->allocated_before + allocated_since(heap);
}
