package dev.plutolang.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.RunResult;
import dev.plutolang.benchmarks.suite.Outcome.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Pluto programs of the suite compile, and compute the same with and without optimization. */
class SuiteProgramsTest {
  private static final Plan PLAN =
      new Plan(
          Path.of(System.getProperty("pluto.root"), "benchmarks/src/main/suite"),
          Path.of(System.getProperty("pluto.root"), "benchmarks/target/suite-test"),
          true,
          1,
          0,
          0,
          Duration.ofMinutes(1));

  static List<Benchmark> benchmarks() throws IOException {
    return Benchmark.read(PLAN.suite());
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void computesTheSameAtEveryLevel(Benchmark benchmark) throws IOException {
    assertThat(checksum(benchmark, Optimization.FULL))
        .isEqualTo(checksum(benchmark, Optimization.NONE));
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void hasAProgramInEachLanguage(Benchmark benchmark) {
    assertThat(List.of("pluto", "c", "go", "java"))
        .allMatch(extension -> Files.exists(PLAN.source(benchmark, extension)));
  }

  private static String checksum(Benchmark benchmark, Optimization optimization)
      throws IOException {
    RunResult result =
        Pluto.compiler()
            .source("main.pluto", PlutoToolchain.text(benchmark, PLAN))
            .optimization(optimization)
            .compile()
            .launcher()
            .captureOutput()
            .run();
    Outcome outcome = Outcome.parse(result.stdout().orElseThrow());
    assertThat(outcome).isInstanceOf(Measured.class);
    return ((Measured) outcome).checksum();
  }
}
