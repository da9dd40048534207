/*
 * Everything that the host (Java, through java.lang.foreign; the C tests directly) calls.
 *
 * A pl_runtime is one per process of the operating system in practice; it owns what instances share: pools of stacks
 * and of address space. A pl_instance is one program with its own heap, streams and limits. There is no other state.
 *
 * Threads: pl_runtime functions may be called from any thread. An instance is entered by one thread at a time
 * (PL_BUSY otherwise); functions marked "any thread" may be called meanwhile. The entering thread is the carrier: the
 * program runs on a stack of its own, and callbacks are made on the carrier's stack.
 */
#ifndef PL_HOST_H
#define PL_HOST_H

#include "pl_abi.h"
#include "pl_crash.h"

typedef struct pl_runtime pl_runtime;
typedef struct pl_instance pl_instance;

/* Facts of the last collection, for the listener and the statistics. Times in nanoseconds of the monotonic clock. */
typedef struct pl_gc_event {
  uint64_t number;          /* 1 for the first collection of the instance */
  uint64_t cause;           /* PL_GC_* */
  uint64_t started_ns;
  uint64_t pause_ns;
  uint64_t heap_before;     /* heap size in bytes */
  uint64_t heap_after;
  uint64_t threshold_after;
} pl_gc_event;

enum { PL_GC_THRESHOLD = 1, PL_GC_LIMIT = 2, PL_GC_REQUESTED = 3, PL_GC_DEBUG = 4 };

/* All are called on the carrier thread and must return normally. `host` is the token given to pl_instance_create. */
typedef struct pl_callbacks {
  /* A chunk of output; stream 1 is stdout, 2 stderr. 0: go on; otherwise the instance is cancelled. bytes are valid during the call. */
  int32_t (*output)(void *host, int32_t stream, const uint8_t *bytes, int64_t length);
  /* Up to capacity bytes of stdin; 0 at the end, negative on failure (treated as end). May block. */
  int64_t (*input)(void *host, uint8_t *buffer, int64_t capacity);
  /* After a collection, if PL_OPTION_GC_EVENTS is set; may be NULL otherwise. */
  void (*collected)(void *host, const pl_gc_event *event);
  /* After each test of pl_instance_run_tests; for a failed one the crash record is filled. May be NULL. */
  void (*test_finished)(void *host, int32_t index, int32_t passed, int64_t duration_ns);
  /*
   * Calls function `index` of the program's host imports. words: arguments in, result out, see pl_host_call. May take
   * long, and may enter the instance again. Gives a PL_HOST_* outcome. NULL if the program imports nothing.
   */
  int32_t (*call)(void *host, int32_t index, uint64_t *words);
} pl_callbacks;

/* What `call` gives. The bytes are those of pl_instance_buffer. */
enum {
  PL_HOST_DONE = 0,   /* words holds the result */
  PL_HOST_STRING = 1, /* the result is a string of words[0] bytes, valid UTF-8 */
  PL_HOST_BYTES = 2,  /* the result is a bytes value of words[0] bytes */
  PL_HOST_FAILED = 3  /* an error with a message of words[0] bytes; the host knows more about it as words[1], not 0 */
};

/* Option bits of pl_instance_options. */
enum {
  PL_OPTION_GC_EVENTS = 1,       /* call `collected` */
  PL_OPTION_COLLECT_ALWAYS = 2,  /* debug: collect at every allocation */
  PL_OPTION_VERIFY = 4,          /* debug: check roots and every reachable object after each collection */
  PL_OPTION_POISON = 8,          /* debug: fill freed cells with 0xDD and sweep at once */
  PL_OPTION_TINY_MARK_STACK = 16, /* debug: 32 entries, so that overflow and rescan happen */
  PL_OPTION_CPU_CLOCK = 32       /* measure CPU time for pl_instance_cpu_ns; costs system calls at each entry */
};

typedef struct pl_instance_options {
  uint64_t heap_limit;  /* bytes of memory for objects; 0: 4 GiB. At least 256 KiB is used */
  uint64_t stack_size;  /* bytes for the program's calls; 0: 16 MiB. At least 64 KiB is used */
  uint64_t options;     /* PL_OPTION_* */
  uint64_t output_limit; /* bytes that one entry may print to stdout and stderr together; 0: no limit */
} pl_instance_options;

typedef struct pl_gc_stats {
  uint64_t heap_size;       /* what gc_heap_size() says now */
  uint64_t allocated_total; /* bytes since creation */
  uint64_t collections;
  uint64_t pause_total_ns, pause_max_ns, pause_last_ns;
  uint64_t threshold;       /* heap size that starts the next collection */
  uint64_t limit;
  uint64_t committed;       /* bytes of memory held for objects */
  /* After the last collection; all 0 before the first. Index: PL_STRING ... of pl_object.h. */
  uint64_t live_objects, live_bytes;
  uint64_t objects_by_kind[PL_KIND_COUNT];
  uint64_t bytes_by_kind[PL_KIND_COUNT];
} pl_gc_stats;

/* Results of the functions that enter a program. */
enum {
  PL_DONE = 0,     /* returned */
  PL_CRASHED = 1,  /* see pl_instance_crash */
  PL_BUSY = 2,     /* another thread is in this instance */
  PL_NO_ENTRY = 3, /* the program has no main, or no tests */
  PL_NO_MEMORY = 4, /* no stack could be mapped */
  PL_NO_STACK = 5  /* too little is left of the calling thread's stack for callbacks */
};

/* PL_ABI_VERSION of this library. */
PL_ABI uint32_t pl_abi_version(void);

/* NULL when out of memory. */
PL_ABI pl_runtime *pl_runtime_create(void);
/* All instances must be closed. Gives back every mapping. */
PL_ABI void pl_runtime_destroy(pl_runtime *runtime);

/*
 * A new instance of program, which must stay loaded until pl_instance_close. callbacks and options are copied.
 * NULL when memory is exhausted or program->abi_version is not that of the library.
 */
PL_ABI pl_instance *pl_instance_create(
    pl_runtime *runtime, const pl_program *program, const pl_callbacks *callbacks, void *host, const pl_instance_options *options);
/* Returns all memory. The instance must not be entered. */
PL_ABI void pl_instance_close(pl_instance *instance);

/* Runs main. *exit_code gets the low 8 bits of its result (PL_DONE) or the crash's exit code. All output is flushed. */
PL_ABI int32_t pl_instance_run_main(pl_instance *instance, int32_t *exit_code);
/* Runs all tests (chapter 04, 11.4). *exit_code: 0 when all passed, else 1. Cancellation and time-out end the whole run (PL_CRASHED). */
PL_ABI int32_t pl_instance_run_tests(pl_instance *instance, int32_t *exit_code);
/* Runs wrapper(task, frame) as an entry: for calls of single functions. frame carries arguments in and the result out. */
PL_ABI int32_t pl_instance_call(pl_instance *instance, void (*wrapper)(pl_task *task, void *frame), void *frame);

/*
 * From `call`: memory for at least size bytes, to give text or bytes to the program. Valid until the next request or the
 * end of `call`. NULL when there is no memory.
 */
PL_ABI uint8_t *pl_instance_buffer(pl_instance *instance, int64_t size);

/* Why the last entry crashed; kind PL_CRASH_NONE when it did not. Valid until the next entry. */
PL_ABI const pl_crash *pl_instance_crash(const pl_instance *instance);

/*
 * Where an error was raised that left a call, for the thread that made the call; NULL when it was not noted. Valid until
 * the next entry.
 */
PL_ABI const pl_raise *pl_instance_raise(const pl_instance *instance, const pl_object *error);

/* Any thread: end the running (or next) entry at its next poll with PL_CRASH_CANCELLED, _TIMEOUT or _CPU_LIMIT. The first reason stays. */
PL_ABI void pl_instance_stop(pl_instance *instance, uint32_t crash_kind);
/* Any thread: take the request back, before a new entry. */
PL_ABI void pl_instance_clear_stop(pl_instance *instance);
/* Any thread: bring out pending output at the next poll (a host may tick this while a program computes silently). */
PL_ABI void pl_instance_request_flush(pl_instance *instance);

/*
 * Any thread: CPU time in nanoseconds of the thread that runs the entry, since the entry began; when nothing runs, that
 * of the last entry. With PL_OPTION_CPU_CLOCK only, otherwise 0.
 */
PL_ABI uint64_t pl_instance_cpu_ns(const pl_instance *instance);

/* Not entered, or from a callback: figures of the heap. */
PL_ABI void pl_instance_gc_stats(const pl_instance *instance, pl_gc_stats *out);
/* Collects now if nothing runs; any thread while it runs: at the next poll. */
PL_ABI void pl_instance_gc_collect(pl_instance *instance);
/* Facts of the last collection. Not entered, or from a callback. */
PL_ABI void pl_instance_gc_last(const pl_instance *instance, pl_gc_event *out);
/* Changes the PL_OPTION_* bits. Not entered. */
PL_ABI void pl_instance_set_options(pl_instance *instance, uint64_t options);

#endif
