/* Allocation, collection, limits: behaviour of the heap under tiny limits, all debug switches and random graphs. */
#include "gc/pl_heap.h"
#include "mem/pl_size_class.h"
#include "pl_test.h"

static node *new_node(pl_task *task, node *left, node *right, int64_t value) {
  pl_object **base = task->roots_top;
  root(task, left);
  root(task, right);
  node *n = pl_alloc(task, sizeof(node), PL_HEADER(PL_CLASS, 0, 0, TYPE_NODE));
  task->roots_top = base;
  n->left = left;
  n->right = right;
  n->value = value;
  return n;
}

static void size_classes(void) {
  for (int64_t size = 8; size <= PL_SMALL_MAX; size++) {
    uint32_t c = pl_class_of(size);
    CHECK(pl_cell_size[c] >= size && (c == 0 || pl_cell_size[c - 1] < size));
    CHECK(pl_heap_rounded(size) == pl_cell_size[c]);
  }
  CHECK(pl_heap_rounded(PL_SMALL_MAX + 1) == PL_BLOCK_SIZE);
  for (uint32_t c = 0; c < PL_CLASS_COUNT; c++) {
    CHECK(pl_cell_size[c] % 8 == 0);
  }
}

/* Every size, contents kept over collections, no two objects overlap. */
static void all_sizes(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  pl_object *list = root(task, pl_array_new(task, PL_ELEM_REF, 0));
  for (int64_t size = 0; size < 70000; size += size < 300 ? 1 : size / 3) {
    pl_string *s = pl_string_new(task, size);
    memset((uint8_t *)s + PL_STRING_INLINE_OFFSET, (int)(size % 251), (size_t)size);
    pl_array_push_ref(task, list, &s->header);
  }
  pl_task_collect(task, PL_GC_REQUESTED);
  pl_buffer *buffer = pl_as_array(list)->buf;
  for (int64_t i = 0; i < buffer->len; i++) {
    const pl_string *s = pl_as_string(((pl_object **)(void *)buffer->elements)[i]);
    for (int64_t k = 0; k < s->len; k++) {
      CHECK(s->data[k] == s->len % 251);
    }
  }
  task->roots_top = base;
}

/* A random graph that is changed, checked against a copy of its values kept outside the heap. */
enum { SLOTS = 300 };

static void random_graph(pl_task *task, void *frame) {
  const int rounds = *(const int *)frame;
  random_source r = {20240601};
  pl_object **base = task->roots_top;
  pl_object *slots = root(task, pl_array_new(task, PL_ELEM_REF, SLOTS));
  static int64_t values[SLOTS];
  static int left[SLOTS], right[SLOTS]; /* values of the children, or -1 */
  memset(values, 0, sizeof values);
  for (int i = 0; i < rounds; i++) {
    pl_object **at = (pl_object **)(void *)pl_as_array(slots)->buf->elements;
    uint64_t k = next_random(&r) % SLOTS;
    if (next_random(&r) % 4 == 0) {
      at[k] = NULL;
      values[k] = 0;
      continue;
    }
    node *a = (node *)(void *)at[next_random(&r) % SLOTS];
    node *b = (node *)(void *)at[next_random(&r) % SLOTS];
    if (i % 97 == 0) {
      (void)pl_string_new(task, (int64_t)(next_random(&r) % 40000));
    }
    int64_t la = a == NULL ? -1 : a->value;
    int64_t lb = b == NULL ? -1 : b->value;
    /* Depth is cut now and then, so that old nodes become garbage. */
    node *n = new_node(task, i % 5 == 0 ? NULL : a, i % 7 == 0 ? NULL : b, i + 1);
    left[k] = i % 5 == 0 ? -1 : (int)la;
    right[k] = i % 7 == 0 ? -1 : (int)lb;
    at[k] = &n->header;
    values[k] = i + 1;
    if (i % 16 == 0) {
      for (int s = 0; s < SLOTS; s++) {
        node *x = (node *)(void *)at[s];
        CHECK((x == NULL) == (values[s] == 0));
        if (x != NULL) {
          CHECK(x->value == values[s]);
          CHECK((x->left == NULL ? -1 : x->left->value) == left[s]);
          CHECK((x->right == NULL ? -1 : x->right->value) == right[s]);
        }
      }
    }
  }
  task->roots_top = base;
}

/* A list of n nodes and a ring: marking may not recurse, cycles are reclaimed. */
static void long_list(pl_task *task, void *frame) {
  const int64_t n = *(const int64_t *)frame;
  pl_object **base = task->roots_top;
  root(task, NULL);
  for (int64_t i = 0; i < n; i++) {
    node *head = (node *)(void *)base[0];
    base[0] = &new_node(task, head, NULL, i)->header;
  }
  pl_task_collect(task, PL_GC_REQUESTED);
  CHECK(task->instance->heap.live_objects == (uint64_t)n);
  int64_t i = n;
  for (node *x = (node *)(void *)base[0]; x != NULL; x = x->left) {
    CHECK(x->value == --i);
  }
  node *ring = new_node(task, NULL, NULL, 7);
  ring->left = ring;
  base[0] = &ring->header;
  pl_task_collect(task, PL_GC_REQUESTED);
  CHECK(task->instance->heap.live_objects == 1);
  base[0] = NULL;
  pl_task_collect(task, PL_GC_REQUESTED);
  CHECK(pl_gc_heap_size(task) == 0);
  task->roots_top = base;
}

/* Wide and deep at once, with a mark stack of 32 entries. */
static void overflowing_marks(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  pl_object *list = root(task, pl_array_new(task, PL_ELEM_REF, 0));
  pl_object *map = root(task, pl_map_new(task, PL_KEY_STRING, PL_ELEM_REF));
  for (int64_t i = 0; i < 3000; i++) {
    node *n = NULL;
    for (int k = 0; k < 5; k++) {
      pl_object **inner = task->roots_top;
      root(task, n);
      node *other = new_node(task, NULL, NULL, k);
      root(task, other);
      n = new_node(task, n, other, i);
      task->roots_top = inner;
    }
    pl_array_push_ref(task, list, &n->header);
    pl_object **inner = task->roots_top;
    root(task, n);
    char key[32];
    snprintf(key, sizeof key, "key number %lld", (long long)i);
    pl_map_put_ref(task, map, PL_KEY_STRING, (uint64_t)(uintptr_t)text(task, key), 0, &n->header);
    task->roots_top = inner;
  }
  pl_task_collect(task, PL_GC_REQUESTED);
  pl_gc_stats stats;
  pl_instance_gc_stats(task->instance, &stats);
  CHECK(stats.objects_by_kind[PL_CLASS] == 30000);
  CHECK(stats.bytes_by_kind[PL_CLASS] == 30000 * sizeof(node));
  CHECK(stats.objects_by_kind[PL_STRING] == 3000);
  CHECK(stats.objects_by_kind[PL_ARRAY] == 1 && stats.objects_by_kind[PL_REF_BUFFER] == 1);
  CHECK(stats.objects_by_kind[PL_MAP] == 1 && stats.objects_by_kind[PL_TABLE] == 1);
  CHECK(stats.live_objects == 33004);
  task->roots_top = base;
}

/* G5: little alive, any amount of garbage. */
static void garbage(pl_task *task, void *frame) {
  (void)frame;
  int64_t highest = 0;
  for (int i = 0; i < 200000; i++) {
    (void)new_node(task, NULL, NULL, i);
    (void)pl_string_new(task, i % 2000);
    if (i % 64 == 0) {
      int64_t size = pl_gc_heap_size(task);
      highest = size > highest ? size : highest;
    }
  }
  CHECK(highest < 1 << 20 && highest > 1 << 19);
  CHECK(task->instance->heap.collections > 10);
}

/* Twice the live size and a bit; memory of a peak goes back to the system. */
static void peak(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  pl_object *list = root(task, pl_array_new(task, PL_ELEM_REF, 0));
  for (int i = 0; i < 400000; i++) {
    pl_object *n = &new_node(task, NULL, NULL, i)->header;
    pl_array_push_ref(task, list, n);
  }
  pl_task_collect(task, PL_GC_REQUESTED);
  pl_heap *heap = &task->instance->heap;
  uint64_t live = heap->live_bytes;
  CHECK(live > 400000 * sizeof(node));
  uint64_t highest = 0;
  for (int i = 0; i < 1000000; i++) {
    (void)new_node(task, NULL, NULL, i);
    uint64_t size = pl_heap_size(heap);
    highest = size > highest ? size : highest;
  }
  CHECK(highest < 2 * live + (1 << 20));
  task->roots_top = base;
  pl_task_collect(task, PL_GC_REQUESTED);
  pl_gc_stats stats;
  pl_instance_gc_stats(task->instance, &stats);
  CHECK(stats.heap_size == 0 && stats.committed < 2 << 20);
  CHECK(stats.allocated_total >= 1400000 * sizeof(node));
}

/* Fragmentation: every second object stays; the gaps must be used again. */
static void gaps(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  pl_object *list = root(task, pl_array_new(task, PL_ELEM_REF, 0));
  for (int i = 0; i < 100000; i++) {
    pl_object *n = &new_node(task, NULL, NULL, i)->header;
    pl_array_push_ref(task, list, n);
  }
  for (int i = 1; i < 100000; i += 2) {
    ((pl_object **)(void *)pl_as_array(list)->buf->elements)[i] = NULL;
  }
  pl_task_collect(task, PL_GC_REQUESTED);
  uint32_t used = task->instance->heap.used;
  for (int i = 0; i < 45000; i++) {
    pl_object *n = &new_node(task, NULL, NULL, -1)->header;
    ((pl_object **)(void *)pl_as_array(list)->buf->elements)[2 * i + 1] = n;
  }
  CHECK(task->instance->heap.used <= used + 1);
  pl_buffer *buffer = pl_as_array(list)->buf;
  for (int64_t i = 0; i < 90000; i++) {
    node *n = ((node **)(void *)buffer->elements)[i];
    CHECK(n->value == (i % 2 == 0 ? i : -1));
  }
  task->roots_top = base;
}

static void eat_nodes(pl_task *task, void *frame) {
  (void)frame;
  root(task, NULL);
  for (;;) {
    pl_object **last = task->roots_top - 1;
    *last = &new_node(task, (node *)(void *)*last, NULL, 1)->header;
  }
}

static void eat_string(pl_task *task, void *frame) {
  (void)frame;
  root(task, text(task, "0123456789abcdef"));
  for (;;) {
    pl_object **last = task->roots_top - 1;
    *last = pl_string_concat(task, *last, *last);
  }
}

static void eat_array(pl_task *task, void *frame) {
  (void)frame;
  pl_object *list = root(task, pl_array_new(task, PL_ELEM_8, 0));
  for (;;) {
    *(int64_t *)pl_array_push(task, list, PL_ELEM_8) = 1;
  }
}

static void eat_map(pl_task *task, void *frame) {
  (void)frame;
  pl_object *map = root(task, pl_map_new(task, PL_KEY_INT, PL_ELEM_8));
  for (uint64_t i = 0;; i++) {
    *(uint64_t *)pl_map_put(task, map, PL_KEY_INT, PL_ELEM_8, i, 0) = i;
  }
}

static void huge_repeat(pl_task *task, void *frame) {
  (void)frame;
  (void)pl_string_repeat(task, text(task, "ab"), INT64_MAX);
}

static void huge_array(pl_task *task, void *frame) {
  (void)frame;
  (void)pl_array_new(task, PL_ELEM_16, INT64_MAX / 8);
}

static void out_of_memory(void) {
  void (*const eaters[])(pl_task *, void *) = {eat_nodes, eat_string, eat_array, eat_map, huge_repeat, huge_array};
  for (size_t i = 0; i < sizeof eaters / sizeof *eaters; i++) {
    run_crash(eaters[i], NULL, PL_CRASH_OUT_OF_MEMORY, "out of memory");
  }
  /* One instance goes on after it, and its memory is free again. */
  bench b;
  bench_open(&b, 1 << 20, 0);
  for (int i = 0; i < 50; i++) {
    CHECK(pl_instance_call(b.instance, eaters[i % 6], NULL) == PL_CRASHED);
    CHECK(strcmp(captured(&b.out, 2) + i * 21, "pluto: out of memory\n") == 0);
    pl_instance_gc_collect(b.instance);
    pl_gc_stats stats;
    pl_instance_gc_stats(b.instance, &stats);
    CHECK(stats.heap_size == 0 && stats.committed <= 1 << 20);
  }
  bench_close(&b);
}

static void listener(void) {
  bench b;
  bench_open(&b, 64 << 20, PL_OPTION_GC_EVENTS | CAREFUL);
  CHECK(pl_instance_call(b.instance, garbage, NULL) == PL_DONE);
  pl_gc_stats stats;
  pl_instance_gc_stats(b.instance, &stats);
  CHECK(b.out.collections == stats.collections && stats.collections > 0);
  CHECK(stats.pause_total_ns >= stats.pause_max_ns && stats.pause_max_ns >= stats.pause_last_ns);
  pl_gc_event event;
  pl_instance_gc_last(b.instance, &event);
  CHECK(event.number == stats.collections && event.heap_before >= event.heap_after && event.cause == PL_GC_THRESHOLD);
  bench_close(&b);
}

/* An object on the machine stack is never marked, but keeps what it refers to; its own place may be used again. */
static void on_the_stack(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  node here = *new_node(task, NULL, NULL, 3);
  here.left = new_node(task, new_node(task, NULL, NULL, 2), NULL, 1);
  root(task, &here);
  pl_task_collect(task, PL_GC_REQUESTED);
  CHECK(task->instance->heap.live_objects == 2 && here.left->value == 1 && here.left->left->value == 2);
  here.left = here.left->left;
  pl_task_collect(task, PL_GC_REQUESTED);
  CHECK(task->instance->heap.live_objects == 1 && here.left->value == 2);
  task->roots_top = base;
  pl_task_collect(task, PL_GC_REQUESTED);
  CHECK(task->instance->heap.live_objects == 0);
}

static void outliving(pl_task *task, void *frame) {
  (void)frame;
  node here = *new_node(task, NULL, NULL, 3);
  root(task, new_node(task, &here, NULL, 1)); /* the heap must not know of the stack */
  pl_task_collect(task, PL_GC_REQUESTED);
}

static void damaged(pl_task *task, void *frame) {
  (void)frame;
  node *n = new_node(task, NULL, NULL, 1);
  root(task, n);
  n->left = (node *)(void *)((uint8_t *)n + 8);
  pl_task_collect(task, PL_GC_REQUESTED);
}

static void dangling(pl_task *task, void *frame) {
  (void)frame;
  root(task, new_node(task, NULL, NULL, 0)); /* keeps the block */
  node *n = new_node(task, NULL, NULL, 1);
  pl_task_collect(task, PL_GC_REQUESTED); /* n is not rooted: freed and poisoned */
  root(task, n);
  pl_task_collect(task, PL_GC_REQUESTED);
}

int main(void) {
  size_classes();
  static const uint64_t modes[] = {0, CAREFUL, CAREFUL | PL_OPTION_TINY_MARK_STACK, CAREFUL | PL_OPTION_COLLECT_ALWAYS};
  for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
    bench b;
    int rounds = modes[i] & PL_OPTION_COLLECT_ALWAYS ? 600 : 40000;
    bench_open(&b, 64 << 20, modes[i]);
    CHECK(pl_instance_call(b.instance, random_graph, &rounds) == PL_DONE);
    CHECK(pl_instance_call(b.instance, all_sizes, NULL) == PL_DONE);
    bench_close(&b);
  }
  bench b;
  int64_t n = 10000000;
  bench_open(&b, (uint64_t)2 << 30, 0);
  CHECK(pl_instance_call(b.instance, long_list, &n) == PL_DONE);
  bench_close(&b);
  n = 20000;
  bench_open(&b, 64 << 20, CAREFUL | PL_OPTION_TINY_MARK_STACK);
  CHECK(pl_instance_call(b.instance, long_list, &n) == PL_DONE);
  bench_close(&b);
  run_careful(overflowing_marks, 0);
  run_careful(overflowing_marks, PL_OPTION_TINY_MARK_STACK | CAREFUL);
  run_careful(garbage, 0);
  run_careful(peak, 0);
  run_careful(gaps, 0);
  run_careful(on_the_stack, 0);
  out_of_memory();
  listener();
  run_crash(outliving, NULL, PL_CRASH_INTERNAL, "heap verification: an object refers to an object on the stack");
  run_crash(damaged, NULL, PL_CRASH_INTERNAL, "heap verification: a reference leads into the middle of a cell");
  run_crash(dangling, NULL, PL_CRASH_INTERNAL, "heap verification: an object has no valid kind (freed cell?)");
  return 0;
}
