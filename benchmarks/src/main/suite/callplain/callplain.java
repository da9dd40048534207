final class Kernel {
  private static long steps(long a, long b) {
    long x = a;
    long y = b;
    long n = 0;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
      n++;
    }
    return n;
  }

  static long kernel(long n) {
    long checksum = 0;
    for (long i = 0; i < n; i++) {
      checksum += steps(i + 1, (i & 1023) + 1);
    }
    return checksum;
  }
}
