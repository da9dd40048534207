package dev.plutolang.benchmarks;

import dev.plutolang.benchmarks.generator.ProgramGenerator;
import dev.plutolang.benchmarks.heap.HeapFigures;
import dev.plutolang.benchmarks.suite.Suite;
import dev.plutolang.benchmarks.supervision.Neighbours;
import dev.plutolang.benchmarks.supervision.Restarts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** All benchmarks behind one command; the first argument says which. */
public final class Main {
  private static final String USAGE =
      """
      Usage:
        suite [OPTION...]        the same algorithms in Pluto, C, Go and Java (suite --help)
        jmh [NAME...]            JMH benchmarks of the compiler and of running programs
        heap                     pauses, allocation rate, cost of instances and of crashes
        coldstart [RUNS]         from starting java to the first line that a program prints
        restart [COUNT]          crash to running again: Pluto, Apache Pekko, an OS process
        neighbours [SECONDS [N]] latency of a process beside N hostile ones
        phases [SEED [LINES]]    times of the compiler's phases for a large generated program
        generate SEED LINES FILE write such a program
      """;

  private Main() {}

  /** Runs one of the kinds of benchmarks. */
  public static void main(String[] args) throws Exception {
    String kind = args.length == 0 ? "" : args[0];
    String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
    switch (kind) {
      case "suite" -> Suite.main(rest);
      case "jmh" -> org.openjdk.jmh.Main.main(rest);
      case "heap" -> HeapFigures.main(rest);
      case "coldstart" -> ColdStart.main(rest);
      case "restart" -> Restarts.main(rest);
      case "neighbours" -> Neighbours.main(rest);
      case "phases" -> Phases.main(rest);
      case "generate" -> generate(rest);
      default -> {
        System.err.print(USAGE);
        System.exit(2);
      }
    }
  }

  private static void generate(String[] args) throws IOException {
    String text = ProgramGenerator.generate(Long.parseLong(args[0]), Integer.parseInt(args[1]));
    Files.writeString(Path.of(args[2]), text);
  }
}
