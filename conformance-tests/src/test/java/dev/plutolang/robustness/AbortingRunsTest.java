package dev.plutolang.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.CrashReport.Kind;
import dev.plutolang.api.Launcher;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.ProgramFailedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A hundred thousand failing runs in one JVM: each is an exception with a report, memory stays
 * flat.
 */
@Isolated
class AbortingRunsTest {
  private static final long ALLOWED_GROWTH = 64 << 20;

  private record Failing(String source, Limits limits, int runs, Kind kind, String message) {
    Failing(String source, int runs, Kind kind, String message) {
      this(source, Limits.defaults(), runs, kind, message);
    }
  }

  private static final List<Failing> PROGRAMS =
      List.of(
          new Failing(
              """
              fn pick(xs: [int], i: int) int {
                  return xs[i]
              }

              fn main() {
                  print(pick([1, 2, 3], 3))
              }
              """,
              45_000,
              Kind.INDEX_OUT_OF_BOUNDS,
              "array index out of bounds: index 3, length 3"),
          new Failing(
              """
              fn share(n: int, parts: int) int {
                  return n / parts
              }

              fn main() {
                  print(share(10, 0))
              }
              """,
              45_000,
              Kind.DIVISION,
              "division by zero"),
          new Failing(
              """
              fn down(n: int) int {
                  return down(n + 1) + 1
              }

              fn main() {
                  print(down(0))
              }
              """,
              Limits.builder().stack(256 << 10).timeout(Duration.ofSeconds(10)).build(),
              8_000,
              Kind.STACK_OVERFLOW,
              "stack overflow"),
          new Failing(
              """
              fn main() {
                  while true {}
              }
              """,
              Limits.builder().timeout(Duration.ofMillis(1)).build(),
              2_000,
              Kind.TIMEOUT,
              ""));

  @Test
  void eachRunIsAnExceptionWithAReport() {
    for (Failing program : PROGRAMS) {
      run(program, program.runs() / 20);
    }
    // The JVM's own heap may take its final size in a round; what leaks leaks in each.
    long growth = Long.MAX_VALUE;
    for (int round = 0; round < 3 && growth >= ALLOWED_GROWTH; round++) {
      long before = Memory.resident();
      for (Failing program : PROGRAMS) {
        run(program, program.runs());
      }
      growth = Memory.resident() - before;
    }
    assertThat(growth).as("growth of the process").isLessThan(ALLOWED_GROWTH);
  }

  private static void run(Failing program, int times) {
    Launcher launcher =
        Pluto.compile(program.source()).launcher().captureOutput().limits(program.limits());
    for (int i = 0; i < times; i++) {
      ProgramFailedException failure =
          catchThrowableOfType(ProgramFailedException.class, launcher::run);
      assertThat(failure).isNotNull();
      CrashReport report = failure.report();
      assertThat(report.kind()).isEqualTo(program.kind());
      assertThat(report.message()).contains(program.message());
      assertThat(report.exitCode()).isEqualTo(1);
      assertThat(report.stackTrace()).isNotEmpty();
    }
  }
}
