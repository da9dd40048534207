final class Kernel {
  private static final class Generator {
    private long state = 1;
    private long draws;

    long draw() {
      state = (state * 16807 + 11) % 2147483647;
      draws++;
      return state;
    }

    long drawn() {
      return draws;
    }
  }

  private static final class Histogram {
    private long low;
    private long high;

    void add(long value) {
      if (value < 1073741824) {
        low += value & 15;
      } else {
        high += value & 15;
      }
    }
  }

  static long kernel(long n) {
    Generator generator = new Generator();
    Histogram histogram = new Histogram();
    while (generator.drawn() < n) {
      histogram.add(generator.draw());
    }
    return histogram.low * 3 + histogram.high;
  }
}
