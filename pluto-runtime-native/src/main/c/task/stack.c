/*
 * Stacks of tasks: one mapping holds the shadow stack (twice the size of the machine stack, since a frame of 16 bytes may
 * root a few values), a margin, and the machine stack with a margin of its own at the low end. There are no guard pages:
 * overflow is checked by compiled code. A pool keeps a few mappings, as mapping and first touching cost more than a call.
 */
#include <stdlib.h>

#include "mem/pl_os.h"
#include "pl_instance.h"

enum {
  /* Left below stack_limit for C functions of the runtime, libm, and signal handlers of the JVM. */
  STACK_MARGIN = 64 << 10,
  /* Behind roots_limit, for C functions and for frames that do not check. */
  ROOTS_MARGIN = 64 << 10,
  POOL_MAX = 64
};

static size_t round_up(size_t size) {
  return (size + 65535) & ~(size_t)65535;
}

static pl_stack *map_stack(size_t stack_size) {
  size_t machine = round_up(stack_size) + STACK_MARGIN;
  size_t roots = 2 * round_up(stack_size) + ROOTS_MARGIN;
  pl_stack *stack = calloc(1, sizeof *stack);
  uint8_t *mapping = stack == NULL ? NULL : pl_os_reserve(machine + roots);
  if (mapping == NULL) {
    free(stack);
    return NULL;
  }
  stack->mapping = mapping;
  stack->mapping_size = machine + roots;
  stack->roots = (pl_object **)(void *)mapping;
  stack->roots_limit = (pl_object **)(void *)(mapping + roots - ROOTS_MARGIN);
  stack->low = mapping + roots;
  stack->high = mapping + roots + machine;
  return stack;
}

static void release(pl_stack *stack) {
  pl_os_release(stack->mapping, stack->mapping_size);
  free(stack);
}

pl_stack *pl_stack_take(pl_runtime *runtime, size_t stack_size) {
  size_t machine = round_up(stack_size) + STACK_MARGIN;
  pthread_mutex_lock(&runtime->lock);
  pl_stack **link = &runtime->stacks;
  while (*link != NULL && (size_t)((*link)->high - (*link)->low) != machine) {
    link = &(*link)->next;
  }
  pl_stack *stack = *link;
  if (stack != NULL) {
    *link = stack->next;
    runtime->n_stacks--;
  }
  pthread_mutex_unlock(&runtime->lock);
  if (stack == NULL) {
    stack = map_stack(stack_size);
  }
  return stack;
}

void pl_stack_shrink(pl_stack *stack) {
  const size_t kept = 64 << 10; /* most calls need no more, and first touches are dear */
  pl_os_discard((uint8_t *)stack->roots + kept, (size_t)(stack->high - kept - ((uint8_t *)stack->roots + kept)));
}

void pl_stack_give(pl_runtime *runtime, pl_stack *stack, bool deep) {
  if (deep) {
    pl_stack_shrink(stack);
  }
  pthread_mutex_lock(&runtime->lock);
  bool keep = runtime->n_stacks < POOL_MAX;
  if (keep) {
    stack->next = runtime->stacks;
    runtime->stacks = stack;
    runtime->n_stacks++;
  }
  pthread_mutex_unlock(&runtime->lock);
  if (!keep) {
    release(stack);
  }
}

void pl_stack_release_all(pl_runtime *runtime) {
  pl_stack *stack = runtime->stacks;
  while (stack != NULL) {
    pl_stack *next = stack->next;
    release(stack);
    stack = next;
  }
  runtime->stacks = NULL;
  runtime->n_stacks = 0;
}
