/*
 * The few services of the operating system that the runtime needs. Implementations: os_posix.c.
 */
#ifndef PL_OS_H
#define PL_OS_H

#include <stddef.h>
#include <stdint.h>

/* Reads and writes as zero, costs memory only where touched. NULL when refused. size is a multiple of 64 KiB. */
void *pl_os_reserve(size_t size);
/* Gives a reservation back whole. */
void pl_os_release(void *address, size_t size);
/* Gives the memory behind a page-aligned part back; it reads as zero again. */
void pl_os_discard(void *address, size_t size);
/* Hints that a part will be used densely, so that large pages pay off. */
void pl_os_prefer_large_pages(void *address, size_t size);
/* The lowest address of the calling thread's stack; 0 when unknown. May take microseconds. */
uintptr_t pl_os_stack_low(void);
/* Nanoseconds of a monotonic clock with arbitrary origin. */
uint64_t pl_os_now_ns(void);
/* The same with a resolution of milliseconds, at a few nanoseconds per call. */
uint64_t pl_os_coarse_ns(void);
/* Names the clock of the CPU time of the calling thread, for pl_os_thread_cpu_ns in any thread. 0: there is none. */
uint64_t pl_os_thread_clock(void);
/* CPU time in nanoseconds that the thread of the clock has used since it began; 0 when the thread is gone. */
uint64_t pl_os_thread_cpu_ns(uint64_t clock);

#endif
