package dev.plutolang.benchmarks.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A child process of the operating system, a small C program: it writes a byte and aborts, and the
 * JVM waits for its end and starts it again.
 */
final class OsProcessRestart implements Restarts.Contender {
  private static final String SOURCE =
      """
      #include <unistd.h>

      int main(void) {
        if (write(1, "+", 1) != 1) {
          return 2;
        }
        return 1;
      }
      """;

  @Override
  public String name() {
    return "child process of the operating system (C)";
  }

  @Override
  public long[] measure(int warmup, int count) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("pluto-restarts");
    Path source = directory.resolve("child.c");
    Path binary = directory.resolve("child");
    try {
      Files.writeString(source, SOURCE);
      int built =
          new ProcessBuilder("cc", "-O2", "-o", binary.toString(), source.toString())
              .inheritIO()
              .start()
              .waitFor();
      if (built != 0) {
        throw new IOException("the C compiler ended with " + built);
      }
      Cycles cycles = new Cycles(warmup, count);
      while (!cycles.over()) {
        Process child = new ProcessBuilder(binary.toString()).start();
        if (child.getInputStream().read() != '+') {
          throw new IOException("the child does not answer");
        }
        cycles.running();
        child.waitFor();
      }
      return cycles.await();
    } finally {
      Files.deleteIfExists(source);
      Files.deleteIfExists(binary);
      Files.delete(directory);
    }
  }
}
