final class Kernel {
  private static final class NegativeNumberException extends Exception {
    NegativeNumberException(long value) {
      super("negative number " + value);
    }
  }

  private static long steps(long a, long b) throws NegativeNumberException {
    if (b < 0) {
      throw new NegativeNumberException(b);
    }
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

  private static long total(long n) throws NegativeNumberException {
    long sum = 0;
    for (long i = 0; i < n; i++) {
      sum += steps(i + 1, (i & 1023) + 1);
    }
    return sum;
  }

  static long kernel(long n) {
    try {
      return total(n);
    } catch (NegativeNumberException e) {
      return -1;
    }
  }
}
