/*
 * Output: each stream has a chunk of 64 KiB that goes to the host when it is full, when an entry ends (normally or not),
 * before stdin blocks, when the host asks (pl_instance_request_flush), and at a newline if the last flush of the
 * stream is at least 50 ms ago. So a program that prints slowly is seen line by line, and one that prints a million
 * lines makes a few hundred calls into the host. The order within a stream is kept; nothing is promised between the two.
 * The age is measured with the coarse clock (a few nanoseconds per line).
 */
#include <string.h>

#include "mem/pl_os.h"
#include "pl_abi.h"
#include "task/pl_instance.h"
#include "text/pl_number.h"

static const uint64_t FLUSH_AGE_NS = 50000000;

void pl_output_emit(pl_instance *instance, int stream, const uint8_t *bytes, size_t length) {
  if (pl_carrier_ready(instance) && instance->callbacks.output(instance->host, stream, bytes, (int64_t)length) != 0) {
    pl_instance_stop(instance, PL_CRASH_CANCELLED);
  }
}

static void emit(pl_instance *instance, pl_task *task, int stream, const void *bytes, size_t length) {
  if (task == NULL) {
    pl_output_emit(instance, stream, bytes, length);
    return;
  }
  task->stream = (uint32_t)stream;
  task->request_out = bytes;
  task->request_size = (int64_t)length;
  pl_task_ask(task, PL_REQUEST_OUTPUT);
}

static void flush_stream(pl_instance *instance, pl_task *task, int stream) {
  pl_output *output = &instance->outputs[stream - 1];
  if (output->used > 0) {
    size_t length = output->used;
    output->used = 0;
    emit(instance, task, stream, output->chunk, length);
  }
}

void pl_output_flush(pl_instance *instance, pl_task *task) {
  flush_stream(instance, task, 1);
  flush_stream(instance, task, 2);
}

void pl_output_write(pl_instance *instance, pl_task *task, int stream, const void *bytes, size_t length) {
  pl_output *output = &instance->outputs[stream - 1];
  if (length > PL_CHUNK - output->used) {
    flush_stream(instance, task, stream);
    if (length > PL_CHUNK / 2) {
      emit(instance, task, stream, bytes, length); /* too large to be worth a copy */
      return;
    }
  }
  instance->task.after = 1;
  memcpy(output->chunk + output->used, bytes, length);
  output->used += (uint32_t)length;
  if (output->used > output->high) {
    output->high = output->used;
  }
}

void pl_output_print(pl_task *task, int stream, const void *bytes, size_t length) {
  pl_instance *instance = task->instance;
  if (__builtin_expect(length > instance->output_left, 0)) {
    pl_output_write(instance, task, stream, bytes, (size_t)instance->output_left);
    instance->output_left = 0;
    pl_abort_stopped(task, PL_CRASH_OUTPUT_LIMIT);
  }
  instance->output_left -= length;
  pl_output_write(instance, task, stream, bytes, length);
}

void pl_output_line_end(pl_instance *instance, pl_task *task, int stream) {
  pl_output *output = &instance->outputs[stream - 1];
  uint64_t now = pl_os_coarse_ns();
  if (now - output->flushed_ns >= FLUSH_AGE_NS) {
    output->flushed_ns = now;
    flush_stream(instance, task, stream);
  }
}

void pl_output_trim(pl_instance *instance) {
  const uint32_t page = 4096;
  for (int i = 0; i < 2; i++) {
    pl_output *output = &instance->outputs[i];
    if (output->high > 2 * page) {
      pl_os_discard(output->chunk + page, PL_CHUNK - page);
    }
    output->high = 0;
  }
}

/* ---- print -------------------------------------------------------------------------------------------------------- */

static void print_line(pl_task *task, char *line, size_t length) {
  line[length] = '\n';
  pl_output_print(task, 1, line, length + 1);
  pl_output_line_end(task->instance, task, 1);
}

void pl_print_int(pl_task *task, int64_t x) {
  char line[PL_INT_TEXT + 1];
  print_line(task, line, pl_format_int(line, x));
}

void pl_print_byte(pl_task *task, uint8_t x) {
  pl_print_int(task, x);
}

void pl_print_float(pl_task *task, double x) {
  char line[PL_FLOAT_TEXT + 1];
  print_line(task, line, pl_format_float(line, x));
}

void pl_print_bool(pl_task *task, bool x) {
  char line[8] = "false";
  if (x) {
    memcpy(line, "true", 4);
  }
  print_line(task, line, x ? 4 : 5);
}

/* The bytes may belong to a heap string that only the caller's frame knows while the carrier serves a request. */
static void write_string(pl_task *task, const pl_object *string) {
  const pl_string *s = (const pl_string *)(const void *)string;
  pl_object **roots = pl_roots_push1(task, string);
  pl_output_print(task, 1, s->data, (size_t)s->len);
  task->roots_top = roots;
}

void pl_print_string(pl_task *task, const pl_object *s) {
  write_string(task, s);
  pl_output_print(task, 1, "\n", 1);
  pl_output_line_end(task->instance, task, 1);
}

void pl_print_string_no_newline(pl_task *task, const pl_object *s) {
  write_string(task, s);
}
