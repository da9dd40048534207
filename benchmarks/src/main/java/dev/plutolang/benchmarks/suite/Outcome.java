package dev.plutolang.benchmarks.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What became of one program. */
sealed interface Outcome {

  /**
   * It ran.
   *
   * @param rounds the time of each round, in nanoseconds, ascending
   * @param checksum the result of its kernel
   */
  record Measured(List<Long> rounds, String checksum) implements Outcome {
    long best() {
      return rounds.getFirst();
    }

    long median() {
      return rounds.get(rounds.size() / 2);
    }
  }

  /** It could not be built, stopped with an error or took too long. */
  record Failed(String reason) implements Outcome {}

  /** Its language is not installed or was not asked for. */
  record Absent() implements Outcome {}

  /**
   * Reads the lines {@code round NANOSECONDS} and {@code checksum NUMBER} of a program's output.
   */
  static Outcome parse(String output) {
    var lines = output.lines().map(line -> line.split(" ")).toList();
    List<Long> rounds =
        lines.stream()
            .filter(line -> line[0].equals("round"))
            .map(line -> Long.parseLong(line[1]))
            .sorted()
            .toList();
    Optional<String> checksum =
        lines.stream()
            .filter(line -> line[0].equals("checksum"))
            .map(line -> Arrays.asList(line).getLast())
            .findFirst();
    return checksum.isEmpty() || rounds.isEmpty()
        ? new Failed("no result in its output: " + output.lines().limit(3).toList())
        : new Measured(rounds, checksum.get());
  }
}
