/* Operating system services on POSIX systems (Linux, macOS). */
#define _GNU_SOURCE
#include "pl_os.h"

#include <pthread.h>
#include <sys/mman.h>
#include <time.h>
#if defined(__APPLE__)
#include <mach/mach.h>
#endif

/* The library is to load with a C library that is older than the one it is built with: ask for the oldest form. */
#if defined(__GLIBC__) && defined(__x86_64__)
__asm__(".symver pthread_getcpuclockid, pthread_getcpuclockid@GLIBC_2.2.5");
#elif defined(__GLIBC__) && defined(__aarch64__)
__asm__(".symver pthread_getcpuclockid, pthread_getcpuclockid@GLIBC_2.17");
#endif

void *pl_os_reserve(size_t size) {
  int flags = MAP_PRIVATE | MAP_ANONYMOUS;
#ifdef MAP_NORESERVE
  flags |= MAP_NORESERVE;
#endif
  void *address = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, -1, 0);
  return address == MAP_FAILED ? NULL : address;
}

void pl_os_release(void *address, size_t size) {
  (void)munmap(address, size);
}

void pl_os_discard(void *address, size_t size) {
  if (size == 0) {
    return;
  }
#if defined(__linux__)
  (void)madvise(address, size, MADV_DONTNEED);
#else
  /* MADV_DONTNEED does not zero elsewhere: a fresh mapping over the old one does. */
  (void)mmap(address, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
#endif
}

void pl_os_prefer_large_pages(void *address, size_t size) {
#if defined(MADV_HUGEPAGE)
  (void)madvise(address, size, MADV_HUGEPAGE);
#else
  (void)address;
  (void)size;
#endif
}

uintptr_t pl_os_stack_low(void) {
#if defined(__APPLE__)
  return (uintptr_t)pthread_get_stackaddr_np(pthread_self()) - pthread_get_stacksize_np(pthread_self());
#else
  pthread_attr_t attributes;
  void *low = NULL;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) {
    return 0;
  }
  int failed = pthread_attr_getstack(&attributes, &low, &size);
  pthread_attr_destroy(&attributes);
  return failed ? 0 : (uintptr_t)low;
#endif
}

static uint64_t clock_ns(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

#if defined(__APPLE__)

uint64_t pl_os_thread_clock(void) {
  return pthread_mach_thread_np(pthread_self());
}

uint64_t pl_os_thread_cpu_ns(uint64_t clock) {
  thread_basic_info_data_t info;
  mach_msg_type_number_t count = THREAD_BASIC_INFO_COUNT;
  if (thread_info((thread_act_t)clock, THREAD_BASIC_INFO, (thread_info_t)&info, &count) != KERN_SUCCESS) {
    return 0;
  }
  const uint64_t seconds = (uint64_t)info.user_time.seconds + (uint64_t)info.system_time.seconds;
  const uint64_t micros = (uint64_t)info.user_time.microseconds + (uint64_t)info.system_time.microseconds;
  return seconds * 1000000000u + micros * 1000u;
}

#else

/* A clock of a thread is a negative number, so none of them is 0. */
uint64_t pl_os_thread_clock(void) {
  clockid_t clock;
  return pthread_getcpuclockid(pthread_self(), &clock) == 0 ? (uint64_t)(int64_t)clock : 0;
}

uint64_t pl_os_thread_cpu_ns(uint64_t clock) {
  struct timespec t;
  if (clock_gettime((clockid_t)clock, &t) != 0) {
    return 0;
  }
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

#endif

uint64_t pl_os_now_ns(void) {
  return clock_ns(CLOCK_MONOTONIC);
}

uint64_t pl_os_coarse_ns(void) {
#if defined(CLOCK_MONOTONIC_COARSE)
  return clock_ns(CLOCK_MONOTONIC_COARSE);
#elif defined(CLOCK_MONOTONIC_RAW_APPROX)
  return clock_ns(CLOCK_MONOTONIC_RAW_APPROX);
#else
  return clock_ns(CLOCK_MONOTONIC);
#endif
}
