/*
 * The heap of one instance: block-structured space, mark bits, allocation and collection state.
 *
 * One reservation of address space holds, in this order: tables (mark bits, block table, free-block bits, mark stack)
 * and the object space. "Is this a heap reference" is one unsigned comparison of the offset, which also excludes null and
 * static objects; the mark bit of an address is found by shifting the offset, so marks of neighbours share cache lines
 * and tables of different blocks do not collide in the cache (as headers at the start of aligned blocks would).
 *
 * The space is cut into blocks of 32 KiB. A block is free, holds cells of one size class, or belongs to one large object
 * (a run of blocks). After marking, a cell is free if its mark bit is clear; nothing is touched to free it. Allocation
 * looks for the next run of clear bits in a block and bumps through it (lazy sweeping, after Blackburn & McKinley's
 * description of mark-region collectors, "Immix", PLDI 2008).
 */
#ifndef PL_HEAP_H
#define PL_HEAP_H

#include <pthread.h>
#include <stdbool.h>

#include "pl_host.h"

enum {
  PL_BLOCK_SHIFT = 15,
  PL_BLOCK_SIZE = 1 << PL_BLOCK_SHIFT,
  PL_MARK_SHIFT = 3, /* one mark bit per 8 bytes */
  PL_MARK_WORDS_PER_BLOCK = PL_BLOCK_SIZE >> (PL_MARK_SHIFT + 6)
};

enum {
  PL_BLOCK_FREE = 0,       /* no memory behind it */
  PL_BLOCK_FREE_DIRTY = 1, /* free, but memory is still held */
  PL_BLOCK_SMALL = 2,
  PL_BLOCK_LARGE = 3,      /* first block of a large object */
  PL_BLOCK_LARGE_TAIL = 4
};

#define PL_NO_BLOCK UINT32_MAX

typedef struct pl_block {
  uint8_t state;
  uint8_t size_class;
  uint16_t cell_size; /* SMALL */
  uint32_t next;      /* SMALL: next block of the class that may have free cells; FREE_DIRTY: 1 if poisoned */
  uint32_t n_blocks;  /* LARGE */
  uint32_t live;      /* cells marked in the last collection; LARGE: 1 if marked */
} pl_block;

typedef struct pl_heap {
  uint8_t *base;   /* object space */
  uintptr_t size;  /* of the object space, bytes */
  uint64_t *marks;
  pl_block *blocks;
  uint64_t *free_bits; /* one per block below frontier: it is free */
  pl_object **mark_stack;
  size_t mark_capacity;

  pthread_mutex_t lock; /* blocks: state, lists, used; held for block-sized steps only */
  uint32_t n_blocks;
  uint32_t frontier;    /* blocks from here on have never been used since the last trim */
  uint32_t free_hint;   /* no free block below this index */
  uint32_t used;        /* blocks that are not free */
  uint32_t dirty;       /* free blocks that hold memory */
  uint32_t large_pages; /* blocks below this index have been offered to large pages */
  uint32_t class_head[PL_CLASS_COUNT];

  pl_mutator mutator;   /* of the entering carrier; more are linked behind it */
  uint64_t options;
  uint64_t limit;       /* bytes of blocks */
  uint64_t threshold;   /* heap size that starts a collection */
  uint64_t budget;      /* threshold - live_bytes: bytes that may be taken before */
  uint64_t allocated_before; /* taken before the last collection, total */

  uint64_t live_objects, live_bytes; /* after the last collection */
  uint64_t collections, pause_total, pause_max;
  pl_gc_event last;
  const char *damage; /* verification: what was found, or NULL */
} pl_heap;

/* First collection starts at this heap size; see pl_heap_set_threshold. */
#define PL_FIRST_THRESHOLD ((uint64_t)960 << 10)

/* Bytes of address space for a heap of at most limit bytes of objects. */
size_t pl_heap_space(uint64_t limit);
/* at: reserved by the caller, pl_heap_space(limit) bytes at a multiple of 4096, and given back by it after pl_heap_close. */
void pl_heap_open(pl_heap *heap, void *at, uint64_t limit, uint64_t options);
void pl_heap_close(pl_heap *heap);
/* Drops all objects: an empty heap in the same place, with the same limit and options. Between entries only. */
void pl_heap_renew(pl_heap *heap);

/* Bytes of objects allocated and not yet reclaimed. */
uint64_t pl_heap_size(const pl_heap *heap);
/* Bytes handed out since creation. */
uint64_t pl_heap_allocated_total(const pl_heap *heap);

/* A run of n free blocks, or PL_NO_BLOCK when the limit or the address space does not allow it. Lock held. */
uint32_t pl_heap_take_blocks(pl_heap *heap, uint32_t n);
/* Adds the n blocks behind a large object to it, if they are free and the limit allows it. Lock held. */
bool pl_heap_extend_blocks(pl_heap *heap, uint32_t first, uint32_t n);
/* Block of a class that may have free cells, or a fresh one; PL_NO_BLOCK when the limit forbids. Locks. */
uint32_t pl_heap_take_class_block(pl_heap *heap, uint32_t size_class);
/* Bytes of the cells in a block of a class. */
static inline uint32_t pl_block_extent(const pl_block *block) {
  return PL_BLOCK_SIZE / block->cell_size * block->cell_size;
}
static inline uint8_t *pl_block_address(const pl_heap *heap, uint32_t index) {
  return heap->base + ((uintptr_t)index << PL_BLOCK_SHIFT);
}
/* Is p in the object space (not null, not static)? */
static inline bool pl_heap_contains(const pl_heap *heap, const void *p) {
  return (uintptr_t)p - (uintptr_t)heap->base < heap->size;
}
static inline bool pl_heap_marked(const pl_heap *heap, uintptr_t offset) {
  return heap->marks[offset >> (PL_MARK_SHIFT + 6)] >> (offset >> PL_MARK_SHIFT & 63) & 1;
}
/*
 * Collects first if it is time to. Makes a large object about twice as large without moving it; 0 when that is not
 * possible, else its new size in bytes. Roots the object itself.
 */
int64_t pl_heap_grow_in_place(struct pl_task *task, void *object);
/* Bytes that an object occupies. */
uint64_t pl_heap_cell_bytes(const pl_heap *heap, const pl_object *object);
/* Bytes that an allocation of size bytes will occupy; more than size for buffers to use up. */
int64_t pl_heap_rounded(int64_t size);

/* After marking: counts, frees empty blocks and large objects, builds the class lists, gives memory back. World stopped. */
void pl_heap_rebuild(pl_heap *heap);
/* Empties all runs of all mutators and books their bytes. World stopped. */
void pl_heap_reset_mutators(pl_heap *heap);

/* Marks everything reachable from the roots of the instance. World stopped. */
void pl_mark_all(pl_instance *instance);
/*
 * Counts what the last collection left alive, by kind: counted when it is asked for, since counting made marking a tenth
 * slower. Takes about as long as reading a header of each of these objects. World stopped.
 */
void pl_heap_count_kinds(const pl_heap *heap, pl_gc_stats *stats);
/* A reference into the heap that is about to be followed: NULL, or what is wrong with it or its object. */
const char *pl_verify_reference(pl_instance *instance, const void *reference);
/* Checks roots and all marked objects; sets heap->damage. World stopped. */
void pl_verify(pl_instance *instance);
/* Fills all unmarked cells of small blocks with 0xDD. World stopped. */
void pl_poison(pl_heap *heap);

/* A whole collection. World stopped; the caller reports and polls. */
void pl_collect(pl_instance *instance, uint64_t cause);
/* Collection from a task: collects, checks, tells the host's listener. Aborts when the verification finds damage. */
void pl_task_collect(pl_task *task, uint64_t cause);

#endif
