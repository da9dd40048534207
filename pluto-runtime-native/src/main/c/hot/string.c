/* Hot string functions. Part of the bitcode. */
#include "mem/pl_size_class.h"
#include "text/pl_bytes.h"

bool pl_string_equal(const pl_object *a, const pl_object *b) {
  if (a == b) {
    return true;
  }
  const pl_string *s = (const pl_string *)(const void *)a;
  const pl_string *t = (const pl_string *)(const void *)b;
  return s->len == t->len && pl_bytes_equal(s->data, t->data, s->len);
}

void pl_string_view(const pl_object *s, int64_t start, int64_t length, pl_object *view) {
  const pl_string *string = (const pl_string *)(const void *)s;
  int64_t n = string->len;
  start = start < 0 ? 0 : start > n ? n : start;
  length = length < 0 ? 0 : length > n - start ? n - start : length;
  const uint8_t *data = string->data + start;
  pl_object *owner = s->flags & PL_FLAG_INLINE ? (pl_object *)(uintptr_t)s : string->owner;
  pl_string *part = (pl_string *)(void *)view; /* may be s itself */
  *(uint64_t *)(void *)view = PL_HEADER(PL_STRING, PL_FLAG_VIEW, 0, 0);
  part->len = length;
  part->data = data;
  part->owner = owner;
}

/*
 * A short part is copied here, in whole words: the cell of the copy has room up to the next multiple of 8, and the source
 * is read only as far as it goes. When the run of cells is empty, or for anything else, pl_string_part does it.
 */
pl_object *pl_string_substring(pl_task *task, pl_object *s, int64_t start, int64_t length) {
  const pl_string *string = (const pl_string *)(const void *)s;
  int64_t n = string->len;
  start = start < 0 ? 0 : start > n ? n : start;
  length = length < 0 ? 0 : length > n - start ? n - start : length;
  const int64_t words = (length + 7) >> 3;
  const bool is_constant = !(s->flags & PL_FLAG_INLINE) && string->owner == NULL;
  if (length > 1 && length < (is_constant ? 9 : PL_SHARE_MIN) && length < n && start + words * 8 <= n) {
    const uint32_t size_class = pl_class_table[PL_STRING_INLINE_OFFSET / 8 + words];
    pl_run *run = &task->mutator->runs[size_class];
    uint8_t *cell = run->cursor;
    if (__builtin_expect(cell != run->end, 1)) {
      run->cursor = cell + pl_cell_size[size_class];
      pl_string *part = (pl_string *)(void *)cell;
      *(uint64_t *)(void *)cell = PL_HEADER(PL_STRING, PL_FLAG_INLINE, 0, 0);
      part->len = length;
      part->data = cell + PL_STRING_INLINE_OFFSET;
      const uint8_t *from = string->data + start;
      uint8_t *to = cell + PL_STRING_INLINE_OFFSET;
      for (int64_t i = 0; i < words; i++) {
        memcpy(to + i * 8, from + i * 8, 8);
      }
      return &part->header;
    }
  }
  return pl_string_part(task, s, start, length);
}
