package dev.plutolang.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A row of {@code suite.txt}.
 *
 * @param area the part of the language that it measures
 * @param name the name of the row
 * @param program the folder and file name of its programs
 * @param size the argument of the kernel
 * @param quickSize the argument of the kernel in quick mode
 * @param title what is measured
 */
record Benchmark(
    String area, String name, String program, long size, long quickSize, String title) {

  private static final int COLUMNS = 6;

  static List<Benchmark> read(Path suite) throws IOException {
    return Files.readAllLines(suite.resolve("suite.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Benchmark::parse)
        .toList();
  }

  private static Benchmark parse(String line) {
    String[] cells = line.strip().split("\\s+", COLUMNS);
    return new Benchmark(
        cells[0], cells[1], cells[2], Long.parseLong(cells[3]), Long.parseLong(cells[4]), cells[5]);
  }

  long size(boolean quick) {
    return quick ? quickSize : size;
  }
}
