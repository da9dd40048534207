/* Operating system services on POSIX systems (Linux, macOS). */
#define _GNU_SOURCE
#include "pl_os.h"

#include <sys/mman.h>
#include <time.h>

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

static uint64_t clock_ns(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

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
