final class Kernel {
  private static final class TooDeepException extends Exception {
    final long level;

    TooDeepException(long level) {
      super("too deep");
      this.level = level;
    }
  }

  private static long descend(long level, long bottom) throws TooDeepException {
    if (level == bottom) {
      throw new TooDeepException(level);
    }
    return descend(level + 1, bottom) + level;
  }

  static long kernel(long n) {
    long checksum = 0;
    for (long i = 0; i < n; i++) {
      try {
        checksum += descend(1, 9 + (i & 1));
      } catch (TooDeepException e) {
        checksum += e.level;
      }
    }
    return checksum;
  }
}
