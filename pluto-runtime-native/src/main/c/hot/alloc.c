/* Fast path of allocation: bump through the mutator's run of free cells. Part of the bitcode. */
#include "mem/pl_size_class.h"
#include "pl_abi.h"

void *pl_alloc(pl_task *task, int64_t size, uint64_t header) {
  if (__builtin_expect(size <= PL_TABLE_MAX, 1)) {
    const uint32_t size_class = pl_class_table[(uint64_t)(size + 7) >> 3];
    pl_run *run = &task->mutator->runs[size_class];
    uint8_t *cell = run->cursor;
    if (__builtin_expect(cell != run->end, 1)) {
      run->cursor = cell + pl_cell_size[size_class];
      *(uint64_t *)(void *)cell = header;
      return cell;
    }
  }
  return pl_alloc_slow(task, size, header);
}
