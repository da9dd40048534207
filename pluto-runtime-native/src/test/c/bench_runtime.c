/*
 * Micro-benchmarks of the C runtime beside the same work in plain C with malloc. Not a test. Build and run:
 *   cd src/main/c && cc -std=gnu11 -O2 -fno-omit-frame-pointer -Iinclude -I. -I../../test/c ../../test/c/bench_runtime.c \
 *     collections/[a-z]*.c gc/[a-z]*.c io/[a-z]*.c mem/[a-z]*.c task/[a-z]*.[cS] text/[a-z]*.c -pthread -lm -o bench
 * The hot functions are included here, as they are inlined into programs at FULL. Times are processor time.
 */
#include <time.h>

#include "hot/alloc.c"
#include "hot/array.c"
#include "hot/map.c"
#include "hot/string.c"
#include "pl_test.h"

static double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static node *tree(pl_task *task, int depth) {
  node *left = NULL;
  node *right = NULL;
  pl_object **base = task->roots_top;
  if (depth > 0) {
    left = tree(task, depth - 1);
    base[0] = &left->header;
    task->roots_top = base + 1;
    right = tree(task, depth - 1);
    base[1] = &right->header;
    task->roots_top = base + 2;
  }
  node *n = pl_alloc(task, sizeof(node), PL_HEADER(PL_CLASS, 0, 0, TYPE_NODE));
  n->left = left;
  n->right = right;
  n->value = depth;
  task->roots_top = base;
  return n;
}

static int64_t count(const node *n) {
  return n->left == NULL ? 1 : 1 + count(n->left) + count(n->right);
}

static void binary_trees(pl_task *task, void *frame) {
  const int max = *(const int *)frame;
  double started = now_ms();
  int64_t total = count(tree(task, max + 1));
  pl_object **base = task->roots_top;
  node *kept = tree(task, max);
  root(task, kept);
  for (int depth = 4; depth <= max; depth += 4) {
    for (int i = 0; i < 1 << (max - depth + 4); i++) {
      total += count(tree(task, depth));
    }
  }
  total += count(kept);
  task->roots_top = base;
  printf("binary trees %d: %.0f ms (%lld nodes)\n", max, now_ms() - started, (long long)total);
}

static node *malloc_tree(int depth) {
  node *n = malloc(sizeof(node));
  n->left = depth > 0 ? malloc_tree(depth - 1) : NULL;
  n->right = depth > 0 ? malloc_tree(depth - 1) : NULL;
  n->value = depth;
  return n;
}

static void free_tree(node *n) {
  if (n->left != NULL) {
    free_tree(n->left);
    free_tree(n->right);
  }
  free(n);
}

static void malloc_binary_trees(int max) {
  double started = now_ms();
  node *n = malloc_tree(max + 1);
  int64_t total = count(n);
  free_tree(n);
  node *kept = malloc_tree(max);
  for (int depth = 4; depth <= max; depth += 4) {
    for (int i = 0; i < 1 << (max - depth + 4); i++) {
      n = malloc_tree(depth);
      total += count(n);
      free_tree(n);
    }
  }
  total += count(kept);
  free_tree(kept);
  printf("  malloc and free: %.0f ms (%lld nodes)\n", now_ms() - started, (long long)total);
}

static void short_lived(pl_task *task, void *frame) {
  (void)frame;
  const int64_t n = 100000000;
  double started = now_ms();
  for (int64_t i = 0; i < n; i++) {
    leaf *l = pl_alloc(task, sizeof(leaf), PL_HEADER(PL_CLASS, 0, 0, TYPE_LEAF));
    l->a = i;
    l->b = i;
    l->c = i;
    __asm__ volatile("" : : "r"(l) : "memory");
  }
  printf("short-lived 32-byte objects: %.0f million/s\n", (double)n / (now_ms() - started) / 1e3);
}

static void pauses(pl_task *task, void *frame) {
  const int megabytes = *(const int *)frame;
  pl_object **base = task->roots_top;
  pl_object *list = root(task, pl_array_new(task, PL_ELEM_REF, 0));
  for (int i = 0; i < megabytes * 16; i++) {
    pl_object *t = &tree(task, 10)->header; /* 64 KiB */
    pl_array_push_ref(task, list, t);
  }
  pl_task_collect(task, PL_GC_REQUESTED);
  double started = now_ms();
  for (int i = 0; i < 5; i++) {
    pl_task_collect(task, PL_GC_REQUESTED);
  }
  printf("pause with %d MB live (32-byte nodes): %.2f ms\n", megabytes, (now_ms() - started) / 5);
  task->roots_top = base;
}

enum { KEYS = 1000000 };

static void int_map(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  pl_object *map = root(task, pl_map_new(task, PL_KEY_INT, PL_ELEM_8));
  double started = now_ms();
  for (uint64_t i = 0; i < KEYS; i++) {
    *(uint64_t *)pl_map_put(task, map, PL_KEY_INT, PL_ELEM_8, i * 7919, 0) = i;
  }
  double inserted = now_ms();
  uint64_t sum = 0;
  for (uint64_t i = 0; i < KEYS; i++) {
    sum += *(uint64_t *)pl_map_find(task, map, PL_KEY_INT, PL_ELEM_8, i * 7919, 0);
  }
  printf("map of 1e6 int keys: insert %.0f ms, find %.0f ms (%llu)\n", inserted - started, now_ms() - inserted,
         (unsigned long long)sum);
  task->roots_top = base;
}

static void string_map(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  pl_object *map = root(task, pl_map_new(task, PL_KEY_STRING, PL_ELEM_8));
  double started = now_ms();
  for (uint64_t i = 0; i < KEYS; i++) {
    pl_part parts[] = {{PL_PART_STRING, (uint64_t)(uintptr_t)pl_string_of_byte('k')}, {PL_PART_INT, i * 7919}};
    uint64_t key = (uint64_t)(uintptr_t)pl_string_interpolate(task, 2, parts);
    *(uint64_t *)pl_map_put(task, map, PL_KEY_STRING, PL_ELEM_8, key, 0) = i;
  }
  double inserted = now_ms();
  uint64_t sum = 0;
  for (uint64_t i = 0; i < KEYS; i++) {
    pl_part parts[] = {{PL_PART_STRING, (uint64_t)(uintptr_t)pl_string_of_byte('k')}, {PL_PART_INT, i * 7919}};
    uint64_t key = (uint64_t)(uintptr_t)pl_string_interpolate(task, 2, parts);
    sum += *(uint64_t *)pl_map_find(task, map, PL_KEY_STRING, PL_ELEM_8, key, 0);
  }
  printf("map of 1e6 string keys (made by interpolation): insert %.0f ms, find %.0f ms (%llu)\n", inserted - started,
         now_ms() - inserted, (unsigned long long)sum);
  task->roots_top = base;
}

/* The plain C that one would write: open addressing, malloc'ed strings. */
typedef struct entry {
  char *key;
  uint64_t hash, value;
} entry;

static uint64_t fnv(const char *s) {
  uint64_t h = 0xCBF29CE484222325u;
  for (; *s != 0; s++) {
    h = (h ^ (uint8_t)*s) * 0x100000001B3u;
  }
  return h;
}

static void malloc_string_map(void) {
  size_t cap = 8;
  size_t n = 0;
  entry *table = calloc(cap, sizeof(entry));
  double started = now_ms();
  char key[32];
  for (uint64_t i = 0; i < KEYS; i++) {
    if (n * 4 >= cap * 3) {
      entry *larger = calloc(cap * 2, sizeof(entry));
      for (size_t k = 0; k < cap; k++) {
        if (table[k].key != NULL) {
          size_t j = table[k].hash & (cap * 2 - 1);
          while (larger[j].key != NULL) {
            j = (j + 1) & (cap * 2 - 1);
          }
          larger[j] = table[k];
        }
      }
      free(table);
      table = larger;
      cap *= 2;
    }
    snprintf(key, sizeof key, "k%llu", (unsigned long long)i * 7919);
    uint64_t h = fnv(key);
    size_t j = h & (cap - 1);
    while (table[j].key != NULL && (table[j].hash != h || strcmp(table[j].key, key) != 0)) {
      j = (j + 1) & (cap - 1);
    }
    table[j] = (entry){strdup(key), h, i};
    n++;
  }
  double inserted = now_ms();
  uint64_t sum = 0;
  for (uint64_t i = 0; i < KEYS; i++) {
    snprintf(key, sizeof key, "k%llu", (unsigned long long)i * 7919);
    uint64_t h = fnv(key);
    size_t j = h & (cap - 1);
    while (table[j].hash != h || strcmp(table[j].key, key) != 0) {
      j = (j + 1) & (cap - 1);
    }
    sum += table[j].value;
  }
  printf("  plain C with snprintf, strdup: insert %.0f ms, find %.0f ms (%llu)\n", inserted - started, now_ms() - inserted,
         (unsigned long long)sum);
  for (size_t k = 0; k < cap; k++) {
    free(table[k].key);
  }
  free(table);
}

static void string_building(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  root(task, pl_string_empty());
  double started = now_ms();
  for (int i = 0; i < 5000000; i++) {
    base[0] = pl_string_concat(task, base[0], pl_string_of_byte((uint8_t)('a' + i % 26)));
  }
  printf("5e6 appends of one byte: %.0f ms\n", now_ms() - started);
  task->roots_top = base;
}

static void int_array(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  pl_object *array = root(task, pl_array_new(task, PL_ELEM_8, 0));
  double started = now_ms();
  for (int64_t i = 0; i < 10000000; i++) {
    *(int64_t *)pl_array_push(task, array, PL_ELEM_8) = i;
  }
  printf("1e7 pushes of an int: %.0f ms\n", now_ms() - started);
  task->roots_top = base;
}

static void numbers(pl_task *task, void *frame) {
  (void)frame;
  double started = now_ms();
  for (int i = 0; i < 1000000; i++) {
    double x = i * 1.1;
    uint64_t bits;
    memcpy(&bits, &x, sizeof x);
    pl_part part = {PL_PART_FLOAT, bits};
    (void)pl_string_interpolate(task, 1, &part);
  }
  double made = now_ms();
  char out[64];
  for (int i = 0; i < 1000000; i++) {
    snprintf(out, sizeof out, "%.15g", i * 1.1);
  }
  printf("1e6 floats to text: %.0f ms; C library %.0f ms\n", made - started, now_ms() - made);
}

static void instances(void) {
  pl_runtime *runtime = pl_runtime_create();
  capture out = {0};
  pl_instance_options options = {0};
  int depth = 2;
  double started = now_ms();
  for (int i = 0; i < 10000; i++) {
    pl_instance *instance = pl_instance_create(runtime, &TEST_PROGRAM, &CAPTURE, &out, &options);
    pl_instance_close(instance);
  }
  printf("instance create and close: %.1f us\n", (now_ms() - started) / 10);
  started = now_ms();
  pl_instance *instance = pl_instance_create(runtime, &TEST_PROGRAM, &CAPTURE, &out, &options);
  for (int i = 0; i < 1000000; i++) {
    pl_instance_call(instance, (void (*)(pl_task *, void *))pl_time_ns, &depth);
  }
  printf("call into an instance: %.0f ns\n", now_ms() - started);
  pl_instance_close(instance);
  pl_runtime_destroy(runtime);
}

int main(void) {
  bench b;
  bench_open(&b, 0, 0);
  for (int depth = 16; depth <= 18; depth += 2) {
    pl_instance_call(b.instance, binary_trees, &depth);
    pl_instance_call(b.instance, binary_trees, &depth);
    malloc_binary_trees(depth);
  }
  pl_instance_call(b.instance, short_lived, NULL);
  for (int megabytes = 1; megabytes <= 100; megabytes *= 10) {
    pl_instance_call(b.instance, pauses, &megabytes);
  }
  pl_instance_call(b.instance, int_map, NULL);
  pl_instance_call(b.instance, string_map, NULL);
  malloc_string_map();
  pl_instance_call(b.instance, string_building, NULL);
  pl_instance_call(b.instance, int_array, NULL);
  pl_instance_call(b.instance, numbers, NULL);
  bench_close(&b);
  instances();
  return 0;
}
