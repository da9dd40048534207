final class Kernel {
  static long kernel(long passes) {
    long[] xs = new long[20000];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = i * 7L % 1000;
    }
    for (long pass = 0; pass < passes; pass++) {
      for (int i = 1; i < xs.length; i++) {
        xs[i] = xs[i] + xs[i - 1];
      }
    }
    return xs[19999];
  }
}
