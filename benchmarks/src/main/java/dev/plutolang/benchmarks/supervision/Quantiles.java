package dev.plutolang.benchmarks.supervision;

import java.util.Arrays;

/** What is told of a set of times. */
record Quantiles(int count, double median, double p99, double max) {

  /**
   * @param nanos in any order
   */
  static Quantiles of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Quantiles(
        sorted.length,
        micros(sorted, 0.5),
        micros(sorted, 0.99),
        sorted[sorted.length - 1] / 1_000.0);
  }

  private static double micros(long[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(part * sorted.length))] / 1_000.0;
  }

  static String header(String what) {
    return "%-44s %9s %12s %12s %12s%n".formatted(what, "count", "median us", "p99 us", "max us");
  }

  String line(String name) {
    return "%-44s %,9d %,12.1f %,12.1f %,12.1f%n".formatted(name, count, median, p99, max);
  }
}
