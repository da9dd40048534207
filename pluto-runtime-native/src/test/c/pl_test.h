/*
 * What C tests share: checks, a program with a few types, and running a C function as a task of a fresh instance.
 * A test is a main() that returns 0.
 */
#ifndef PL_TEST_H
#define PL_TEST_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collections/pl_collections.h"
#include "collections/pl_table.h"
#include "pl_host.h"

#define CHECK(condition)                                                    \
  do {                                                                      \
    if (!(condition)) {                                                     \
      fprintf(stderr, "%s:%d: CHECK failed: %s\n", __FILE__, __LINE__, #condition); \
      abort();                                                              \
    }                                                                       \
  } while (0)

/* Pseudo-random numbers with a fixed seed (xorshift, G. Marsaglia 2003). */
typedef struct random {
  uint64_t state;
} random_source;

static inline uint64_t next_random(random_source *r) {
  r->state ^= r->state << 13;
  r->state ^= r->state >> 7;
  r->state ^= r->state << 17;
  return r->state;
}

/* ---- types of the test program */

enum { TYPE_NODE = 1, TYPE_LEAF = 2, TYPE_ENUM_EMPTY = 3, TYPE_ENUM_INT = 4, TYPE_ENUM_PAIR = 5, TYPE_ERROR = 6, TYPE_BARE_ERROR = 7, TYPE_COUNT = 8 };

typedef struct node {
  pl_object header;
  struct node *left, *right;
  int64_t value;
} node;

typedef struct leaf {
  pl_object header;
  int64_t a, b, c;
} leaf;

static const uint32_t NODE_REFS[] = {8, 16};
static const pl_field NODE_FIELDS[] = {
    {8, PL_FIELD_NULLABLE_REF, "left", 4}, {16, PL_FIELD_NULLABLE_REF, "right", 5}, {24, PL_FIELD_INT, "value", 5}};
static const pl_field ENUM_INT_FIELDS[] = {{8, PL_FIELD_INT, "n", 1}, {16, PL_FIELD_FLOAT, "f", 1}};
static const uint32_t ENUM_PAIR_REFS[] = {8, 16, 24};
static const pl_field ENUM_PAIR_FIELDS[] = {
    {8, PL_FIELD_STRING, "s", 1}, {16, PL_FIELD_ENUM, "e", 1}, {24, PL_FIELD_NULLABLE_ENUM, "o", 1}};
static const uint32_t ERROR_REFS[] = {16};
static const pl_field ERROR_FIELDS[] = {{8, PL_FIELD_INT, "code", 4}, {16, PL_FIELD_STRING, "message", 7}};
static const pl_string ERROR_NAME = {{PL_STRING, PL_FLAG_STATIC, 0, 0}, 6, (const uint8_t *)"Denied", NULL};
static const pl_string BARE_NAME = {{PL_STRING, PL_FLAG_STATIC, 0, 0}, 4, (const uint8_t *)"Bare", NULL};

static const pl_type TEST_TYPES[TYPE_COUNT] = {
    [TYPE_NODE] = {.kind = PL_CLASS, .size = sizeof(node), .n_refs = 2, .n_fields = 3, .ref_offsets = NODE_REFS,
                   .fields = NODE_FIELDS, .name = "Node", .name_len = 4},
    [TYPE_LEAF] = {.kind = PL_CLASS, .size = sizeof(leaf), .name = "Leaf", .name_len = 4},
    [TYPE_ENUM_EMPTY] = {.kind = PL_ENUM, .variant = 0, .size = 8, .name = "E", .name_len = 1},
    [TYPE_ENUM_INT] = {.kind = PL_ENUM, .variant = 1, .size = 24, .n_fields = 2, .fields = ENUM_INT_FIELDS,
                       .name = "E", .name_len = 1},
    [TYPE_ENUM_PAIR] = {.kind = PL_ENUM, .variant = 2, .size = 32, .n_refs = 3, .n_fields = 3, .ref_offsets = ENUM_PAIR_REFS,
                        .fields = ENUM_PAIR_FIELDS, .name = "E", .name_len = 1},
    [TYPE_ERROR] = {.kind = PL_ERROR, .size = 24, .n_refs = 1, .n_fields = 2, .ref_offsets = ERROR_REFS, .fields = ERROR_FIELDS,
                    .name = "Denied", .name_len = 6, .name_string = &ERROR_NAME.header, .message_offset = 16},
    [TYPE_BARE_ERROR] = {.kind = PL_ERROR, .size = 8, .name = "Bare", .name_len = 4, .name_string = &BARE_NAME.header},
};

/* ---- output of the program under test */

typedef struct capture {
  char *bytes[3]; /* by stream */
  size_t length[3];
  uint64_t calls, collections;
  const char *input;
  int32_t answer; /* of the output callback */
  int32_t finished, passed;
  uint64_t host_calls;
  pl_instance *instance;
} capture;

static inline int32_t capture_output(void *host, int32_t stream, const uint8_t *bytes, int64_t length) {
  capture *c = host;
  c->bytes[stream] = realloc(c->bytes[stream], c->length[stream] + (size_t)length + 1);
  CHECK(c->bytes[stream] != NULL);
  memcpy(c->bytes[stream] + c->length[stream], bytes, (size_t)length);
  c->length[stream] += (size_t)length;
  c->bytes[stream][c->length[stream]] = 0;
  c->calls++;
  return c->answer;
}

static inline int64_t capture_input(void *host, uint8_t *buffer, int64_t capacity) {
  capture *c = host;
  int64_t n = c->input == NULL ? 0 : (int64_t)strlen(c->input);
  n = n > capacity ? capacity : n;
  memcpy(buffer, c->input == NULL ? "" : c->input, (size_t)n);
  c->input = c->input == NULL ? NULL : c->input + n;
  return n;
}

static inline void capture_collected(void *host, const pl_gc_event *event) {
  ((capture *)host)->collections = event->number;
}

static inline void capture_test(void *host, int32_t index, int32_t passed, int64_t duration_ns) {
  capture *c = host;
  CHECK(index == c->finished && duration_ns >= 0);
  c->finished++;
  c->passed += passed;
}

static inline const char *captured(const capture *c, int stream) {
  return c->bytes[stream] == NULL ? "" : c->bytes[stream];
}

static inline void capture_free(capture *c) {
  for (int i = 0; i < 3; i++) {
    free(c->bytes[i]);
  }
  memset(c, 0, sizeof *c);
}

/* Function 0 adds two ints, 1 gives text, 2 bytes, 3 fails, 4 fails for want of memory, 5 stops the instance. */
static inline int32_t capture_call(void *host, int32_t index, uint64_t *words) {
  capture *c = host;
  const char *bytes = index == 3 ? "no such row" : index == 4 ? "" : "some text of the host";
  c->host_calls++;
  if (index == 0) {
    words[0] += words[1];
    return PL_HOST_DONE;
  }
  if (index == 5) {
    pl_instance_stop(c->instance, PL_CRASH_CANCELLED);
    return PL_HOST_DONE;
  }
  words[0] = strlen(bytes);
  memcpy(pl_instance_buffer(c->instance, (int64_t)words[0] + 1), bytes, (size_t)words[0]);
  if (index >= 3) {
    words[1] = 77;
  }
  return index == 1 ? PL_HOST_STRING : index == 2 ? PL_HOST_BYTES : PL_HOST_FAILED;
}

static const pl_callbacks CAPTURE = {capture_output, capture_input, capture_collected, capture_test, capture_call};
static const pl_program TEST_PROGRAM = {.abi_version = PL_ABI_VERSION, .n_types = TYPE_COUNT, .types = TEST_TYPES};

/* All debug switches that make damage visible. */
enum { CAREFUL = PL_OPTION_VERIFY | PL_OPTION_POISON };

typedef struct bench {
  pl_runtime *runtime;
  pl_instance *instance;
  capture out;
} bench;

static inline void bench_open_program(bench *b, const pl_program *program, uint64_t heap, uint64_t options) {
  memset(b, 0, sizeof *b);
  b->runtime = pl_runtime_create();
  CHECK(b->runtime != NULL);
  pl_instance_options o = {.heap_limit = heap, .stack_size = 1 << 20, .options = options};
  b->instance = pl_instance_create(b->runtime, program, &CAPTURE, &b->out, &o);
  b->out.instance = b->instance;
  CHECK(b->instance != NULL);
}

static inline void bench_open(bench *b, uint64_t heap, uint64_t options) {
  bench_open_program(b, &TEST_PROGRAM, heap, options);
}

static inline void bench_close(bench *b) {
  pl_instance_close(b->instance);
  pl_runtime_destroy(b->runtime);
  capture_free(&b->out);
}

/* Runs body in a fresh instance and expects it to return. */
static inline void run_careful(void (*body)(pl_task *, void *), uint64_t options) {
  bench b;
  bench_open(&b, 64 << 20, options);
  CHECK(pl_instance_call(b.instance, body, NULL) == PL_DONE);
  bench_close(&b);
}

/* Runs body in a fresh instance, expects it to abort with a kind and a message. */
static inline void run_crash(void (*body)(pl_task *, void *), void *frame, uint32_t kind, const char *message) {
  bench b;
  bench_open(&b, 16 << 20, CAREFUL);
  CHECK(pl_instance_call(b.instance, body, frame) == PL_CRASHED);
  const pl_crash *crash = pl_instance_crash(b.instance);
  CHECK(crash->kind == kind);
  if (crash->message_len != strlen(message) || memcmp(crash->message, message, crash->message_len) != 0) {
    fprintf(stderr, "message: %.*s\nwanted:  %s\n", (int)crash->message_len, crash->message, message);
    abort();
  }
  CHECK(crash->exit_code == 1 && crash->n_pcs > 0 && crash->depth >= crash->n_pcs);
  bench_close(&b);
}

/* ---- strings of the heap */

static inline pl_object *text(pl_task *task, const char *c) {
  return pl_string_of(task, (const uint8_t *)c, (int64_t)strlen(c));
}

static inline bool is_text(const pl_object *s, const char *c) {
  const pl_string *string = pl_as_string(s);
  return string->len == (int64_t)strlen(c) && memcmp(string->data, c, (size_t)string->len) == 0;
}

/* Keeps a value alive until roots are reset: root(task, x); ... task->roots_top = base. */
static inline pl_object *root(pl_task *task, void *value) {
  *task->roots_top++ = value;
  return value;
}

#endif
