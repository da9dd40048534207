/*
 * How much of the host thread's stack is left. An exception of a JVM for want of stack can be thrown in any Java frame,
 * but in the first frame of an upcall nobody can catch it, and the JVM ends. So callbacks are made only where they have
 * room.
 */
#include "mem/pl_os.h"
#include "pl_instance.h"

enum {
  /*
   * Below the point of entry: HotSpot's guard zones (16 KiB) and the shadow zone that each Java method wants to see
   * free under itself (80 KiB), the frames between the entry and the first Java frame of a callback, and what that
   * frame calls to report that the rest was too much.
   */
  CARRIER_MARGIN = (16 + 80 + 64) << 10
};

/* A fact about the thread, which no other thread sees: found once, as finding it takes long. */
static _Thread_local uintptr_t stack_low;

bool pl_carrier_has_room(void) {
  if (stack_low == 0) {
    stack_low = pl_os_stack_low();
  }
  return (uintptr_t)__builtin_frame_address(0) > stack_low + CARRIER_MARGIN;
}

bool pl_carrier_ready(pl_instance *instance) {
  bool ready = pl_carrier_has_room();
  if (!ready) {
    pl_instance_stop(instance, PL_CRASH_STACK_OVERFLOW);
  }
  return ready;
}
