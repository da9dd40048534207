package dev.plutolang.benchmarks;

import dev.plutolang.benchmarks.suite.RunPluto;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The time from starting a JVM to the first line that a Pluto program prints in it. */
final class ColdStart {
  private static final String PROGRAM = "fn main() {\n    print(\"hello\")\n}\n";
  private static final long TIME_LIMIT_SECONDS = 60;

  private ColdStart() {}

  /** Measures each optimization level; the first run of all fills the cache and is not counted. */
  static void main(String[] args) throws IOException, InterruptedException {
    int runs = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    Path file = Files.createTempFile("hello", ".pluto");
    Files.writeString(file, PROGRAM);
    System.out.printf(Locale.ROOT, "first run: %.0f ms%n", millis(file, "FULL"));
    for (String optimization : List.of("NONE", "FAST", "FULL")) {
      var times = new ArrayList<Double>();
      for (int i = 0; i < runs; i++) {
        times.add(millis(file, optimization));
      }
      times.sort(Double::compare);
      System.out.printf(
          Locale.ROOT,
          "%s: best %.0f ms, median %.0f ms of %d%n",
          optimization,
          times.getFirst(),
          times.get(runs / 2),
          runs);
    }
    Files.delete(file);
  }

  private static double millis(Path file, String optimization)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RunPluto.class.getName(),
                file.toString(),
                optimization)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader reader = process.inputReader()) {
      String line = reader.readLine();
      long end = System.nanoTime();
      if (!"hello".equals(line)) {
        throw new IllegalStateException("the program printed " + line);
      }
      return (end - start) / 1e6;
    } finally {
      if (!process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }
}
