/*
 * Context switch, in assembly per architecture (context_*.S).
 */
#ifndef PL_CONTEXT_H
#define PL_CONTEXT_H

#include <stdint.h>

/*
 * Saves the callee-saved registers and floating-point control state on the present stack, stores the stack pointer to
 * *save, and goes on with the context whose stack pointer is load. Returns when somebody switches back.
 */
__attribute__((visibility("hidden"))) void pl_context_switch(void **save, void *load);

/* The floating-point control state of this thread, as a context keeps it. */
static inline uint64_t pl_context_fp_control(void) {
  uint64_t state = 0;
#if defined(__x86_64__)
  uint32_t mxcsr;
  uint16_t x87;
  __asm__("stmxcsr %0" : "=m"(mxcsr));
  __asm__("fnstcw %0" : "=m"(x87));
  state = mxcsr | (uint64_t)x87 << 32;
#elif defined(__aarch64__)
  __asm__("mrs %0, fpcr" : "=r"(state));
#endif
  return state;
}

/*
 * Lays out a context at the top of a stack (16-byte aligned) that, when switched to, calls function(argument). The
 * function must not return. The frame-pointer chain ends there. Gives the stack pointer to switch to.
 */
__attribute__((visibility("hidden"))) void *pl_context_make(void *top, void (*function)(void *argument), void *argument);

#endif
