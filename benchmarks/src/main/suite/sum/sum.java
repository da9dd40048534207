final class Kernel {
  private static long sum(long[] xs) {
    long total = 0;
    for (long x : xs) {
      total += x;
    }
    return total;
  }

  static long kernel(long passes) {
    long[] xs = new long[20000];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = i * 7L % 1000;
    }
    long checksum = 0;
    for (long pass = 0; pass < passes; pass++) {
      xs[(int) (pass % 20000)] = pass;
      checksum += sum(xs);
    }
    return checksum;
  }
}
