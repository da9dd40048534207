package dev.plutolang.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the C runtime's own tests ({@code src/test/c}) under the sanitizers of the system's C
 * compiler. Without one they are skipped, which the build says: it is not needed otherwise.
 */
class CRuntimeTest {

  /** What the script exits with when there is no compiler with sanitizers. */
  private static final int SKIPPED = 77;

  /** Includes the build of the runtime with sanitizers on a busy machine. */
  private static final int SECONDS = 180;

  private static final Path SOURCES = Path.of("src/test/c");

  @TestFactory
  Stream<DynamicTest> sanitized() throws IOException {
    return testNames().map(name -> DynamicTest.dynamicTest(name, () -> run(name)));
  }

  private static Stream<String> testNames() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("test_") && name.endsWith(".c"))
          .map(name -> name.substring(0, name.length() - 2))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static void run(String name) throws IOException, InterruptedException {
    Assumptions.assumeFalse(
        System.getProperty("os.name", "").startsWith("Windows"), "the script needs a shell");
    Path log = Path.of("target", name + ".log");
    Process process =
        new ProcessBuilder("sh", SOURCES.resolve("run-tests.sh").toString(), "target/c-tests", name)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    String output = Files.readString(log);
    assertThat(ended).as("%s ends within %d s: %s", name, SECONDS, output).isTrue();
    int exit = process.exitValue();
    if (exit == SKIPPED) {
      System.err.print(output);
    }
    Assumptions.assumeFalse(exit == SKIPPED, output);
    assertThat(exit).as(output).isZero();
  }
}
