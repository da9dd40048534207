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

/*
 * Lays out a context at the top of a stack (16-byte aligned) that, when switched to, calls function(argument). The
 * function must not return. The frame-pointer chain ends there. Gives the stack pointer to switch to.
 */
__attribute__((visibility("hidden"))) void *pl_context_make(void *top, void (*function)(void *argument), void *argument);

#endif
