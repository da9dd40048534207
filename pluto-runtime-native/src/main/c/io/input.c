/* Standard input: read by the host's callback on the carrier's stack; pending output goes out first. */
#include "task/pl_instance.h"

int64_t pl_input_read(pl_task *task, uint8_t *buffer, int64_t capacity) {
  pl_instance *instance = task->instance;
  if (instance->callbacks.input == NULL || capacity <= 0) {
    return 0;
  }
  pl_output_flush(instance, task);
  task->request_in = buffer;
  task->request_size = capacity;
  task->request_result = 0;
  pl_task_ask(task, PL_REQUEST_INPUT);
  int64_t n = task->request_result;
  if (atomic_load(&task->poll) != 0) {
    pl_poll(task); /* cancelled while it was blocked */
  }
  return n < 0 ? 0 : n > capacity ? capacity : n;
}
