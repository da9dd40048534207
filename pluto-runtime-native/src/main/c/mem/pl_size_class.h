/*
 * Size classes of small objects: multiples of 8 up to 128 bytes, eight steps per doubling up to 2 KiB, then the fractions
 * 1/12 ... 1/2 of a block. Constant tables, so that an allocation of known size folds to one run of the mutator.
 */
#ifndef PL_SIZE_CLASS_H
#define PL_SIZE_CLASS_H

#include "pl_task.h"

static const uint16_t pl_cell_size[PL_CLASS_COUNT] = {
    16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96, 104, 112, 120, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288,
    320, 352, 384, 416, 448, 480, 512, 576, 640, 704, 768, 832, 896, 960, 1024, 1152, 1280, 1408, 1536, 1664,
    1792, 1920, 2048, 2728, 3272, 3640, 4096, 4680, 5456, 6552, 8192, 10920, 16384,
};

/* Class of a size s <= PL_TABLE_MAX: entry (s + 7) / 8. */
static const uint8_t pl_class_table[PL_TABLE_MAX / 8 + 1] = {
    0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 15, 16, 16, 17, 17, 18, 18, 19, 19, 20, 20, 21,
    21, 22, 22, 23, 23, 23, 23, 24, 24, 24, 24, 25, 25, 25, 25, 26, 26, 26, 26, 27, 27, 27, 27, 28, 28, 28, 28,
    29, 29, 29, 29, 30, 30, 30, 30, 31, 31, 31, 31, 31, 31, 31, 31, 32, 32, 32, 32, 32, 32, 32, 32, 33, 33, 33,
    33, 33, 33, 33, 33, 34, 34, 34, 34, 34, 34, 34, 34, 35, 35, 35, 35, 35, 35, 35, 35, 36, 36, 36, 36, 36, 36,
    36, 36, 37, 37, 37, 37, 37, 37, 37, 37, 38, 38, 38, 38, 38, 38, 38, 38, 39, 39, 39, 39, 39, 39, 39, 39, 39,
    39, 39, 39, 39, 39, 39, 39, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 41, 41, 41, 41,
    41, 41, 41, 41, 41, 41, 41, 41, 41, 41, 41, 41, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42,
    42, 43, 43, 43, 43, 43, 43, 43, 43, 43, 43, 43, 43, 43, 43, 43, 43, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44,
    44, 44, 44, 44, 44, 44, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 46, 46, 46, 46, 46,
    46, 46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
};

/* Class of a size <= PL_SMALL_MAX. */
static inline uint32_t pl_class_of(int64_t size) {
  if (size <= PL_TABLE_MAX) {
    return pl_class_table[(uint64_t)(size + 7) >> 3];
  }
  uint32_t size_class = pl_class_table[PL_TABLE_MAX / 8] + 1;
  while (pl_cell_size[size_class] < size) {
    size_class++;
  }
  return size_class;
}

#endif
