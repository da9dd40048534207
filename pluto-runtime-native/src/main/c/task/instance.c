/* The host's side: runtimes, instances, requests from other threads, heap figures. */
#include <stdlib.h>
#include <string.h>

#include "mem/pl_os.h"
#include "pl_instance.h"

static const uint64_t DEFAULT_HEAP = (uint64_t)4 << 30;
static const uint64_t MIN_HEAP = (uint64_t)256 << 10;
static const uint64_t MAX_HEAP = (uint64_t)1 << 42;
static const uint64_t DEFAULT_STACK = (uint64_t)16 << 20;
static const uint64_t MIN_STACK = (uint64_t)64 << 10;
static const uint64_t MAX_STACK = (uint64_t)1 << 36;

uint32_t pl_abi_version(void) {
  return PL_ABI_VERSION;
}

pl_runtime *pl_runtime_create(void) {
  pl_runtime *runtime = calloc(1, sizeof *runtime);
  if (runtime != NULL) {
    pthread_mutex_init(&runtime->lock, NULL);
  }
  return runtime;
}

void pl_runtime_destroy(pl_runtime *runtime) {
  if (runtime == NULL) {
    return;
  }
  pl_stack_release_all(runtime);
  pthread_mutex_destroy(&runtime->lock);
  free(runtime);
}

static uint64_t clamp(uint64_t value, uint64_t standard, uint64_t low, uint64_t high) {
  if (value == 0) {
    value = standard;
  }
  return value < low ? low : value > high ? high : value;
}

pl_instance *pl_instance_create(pl_runtime *runtime, const pl_program *program, const pl_callbacks *callbacks, void *host,
                                const pl_instance_options *options) {
  if (program->abi_version != PL_ABI_VERSION) {
    return NULL;
  }
  /* One mapping for everything: each one costs system calls, and its end an interruption of the other processors. */
  const uint64_t heap_limit = clamp(options->heap_limit, DEFAULT_HEAP, MIN_HEAP, MAX_HEAP);
  const size_t head = (sizeof(pl_instance) + 65535) & ~(size_t)65535;
  const size_t mapping_size = head + 2 * PL_CHUNK + pl_heap_space(heap_limit);
  uint8_t *mapping = pl_os_reserve(mapping_size);
  if (mapping == NULL) {
    return NULL;
  }
  pl_instance *instance = (pl_instance *)(void *)mapping;
  instance->mapping_size = mapping_size;
  instance->runtime = runtime;
  instance->program = program;
  instance->callbacks = *callbacks;
  instance->host = host;
  instance->options = *options;
  instance->options.heap_limit = heap_limit;
  instance->options.stack_size = clamp(options->stack_size, DEFAULT_STACK, MIN_STACK, MAX_STACK);
  pl_heap_open(&instance->heap, mapping + head + 2 * PL_CHUNK, heap_limit, options->options);
  instance->cpu_started = PL_CPU_IDLE;
  instance->output_left = UINT64_MAX;
  instance->task.instance = instance;
  instance->task.mutator = &instance->heap.mutator;
  instance->tasks = &instance->task;
  instance->outputs[0].chunk = mapping + head;
  instance->outputs[1].chunk = mapping + head + PL_CHUNK;
  return instance;
}

void pl_instance_close(pl_instance *instance) {
  if (instance == NULL) {
    return;
  }
  pl_crash_reset(instance);
  if (instance->attached) {
    pl_stack_give(instance->runtime, instance->stack, instance->deep);
  }
  free(instance->handles.slots);
  pl_heap_close(&instance->heap);
  free(instance->buffer);
  pl_os_release(instance, instance->mapping_size);
}

const pl_crash *pl_instance_crash(const pl_instance *instance) {
  return &instance->crash;
}

const pl_raise *pl_instance_raise(const pl_instance *instance, const pl_object *error) {
  return pl_raise_of(&instance->task, error);
}

void pl_instance_interrupt(pl_instance *instance) {
  pl_task *task = &instance->task;
  atomic_store(&task->poll, 1);
  atomic_store(&task->stack_limit, UINTPTR_MAX);
}

void pl_instance_stop(pl_instance *instance, uint32_t crash_kind) {
  uint32_t none = 0;
  atomic_compare_exchange_strong(&instance->stop, &none, crash_kind);
  pl_instance_interrupt(instance);
}

void pl_instance_clear_stop(pl_instance *instance) {
  atomic_store(&instance->stop, 0);
}

uint64_t pl_instance_cpu_ns(const pl_instance *instance) {
  uint64_t started = atomic_load(&instance->cpu_started);
  if (started == PL_CPU_IDLE) {
    return atomic_load(&instance->cpu_used);
  }
  uint64_t now = pl_os_thread_cpu_ns(atomic_load(&instance->cpu_clock));
  return now > started ? now - started : 0;
}

void pl_instance_request_flush(pl_instance *instance) {
  atomic_fetch_or(&instance->wanted, PL_WANT_FLUSH);
  pl_instance_interrupt(instance);
}

void pl_instance_gc_collect(pl_instance *instance) {
  uint32_t free_now = 0;
  if (atomic_compare_exchange_strong(&instance->entered, &free_now, 1)) {
    pl_collect(instance, PL_GC_REQUESTED);
    atomic_store(&instance->entered, 0);
  } else {
    atomic_fetch_or(&instance->wanted, PL_WANT_COLLECT);
    pl_instance_interrupt(instance);
  }
}

void pl_instance_gc_last(const pl_instance *instance, pl_gc_event *out) {
  *out = instance->heap.last;
}

void pl_instance_set_options(pl_instance *instance, uint64_t options) {
  instance->heap.options = options;
}

void pl_instance_gc_stats(const pl_instance *instance, pl_gc_stats *out) {
  const pl_heap *heap = &instance->heap;
  memset(out, 0, sizeof *out);
  out->heap_size = pl_heap_size(heap);
  out->allocated_total = pl_heap_allocated_total(heap);
  out->collections = heap->collections;
  out->pause_total_ns = heap->pause_total;
  out->pause_max_ns = heap->pause_max;
  out->pause_last_ns = heap->last.pause_ns;
  out->threshold = heap->threshold;
  out->limit = heap->limit;
  out->committed = ((uint64_t)heap->used + heap->dirty) << PL_BLOCK_SHIFT;
  out->live_objects = heap->live_objects;
  out->live_bytes = heap->live_bytes;
  pl_heap_count_kinds(heap, out);
}

int64_t pl_gc_heap_size(pl_task *task) {
  return (int64_t)pl_heap_size(&task->instance->heap);
}

int64_t pl_time_ns(pl_task *task) {
  (void)task;
  return (int64_t)pl_os_now_ns();
}
