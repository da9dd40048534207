package dev.plutolang.benchmarks.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.api.Diagnostic.Severity;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramGeneratorTest {
  @Test
  void theSameSeedGivesTheSameText() {
    assertThat(ProgramGenerator.generate(7, 2000)).isEqualTo(ProgramGenerator.generate(7, 2000));
    assertThat(ProgramGenerator.generate(7, 2000)).isNotEqualTo(ProgramGenerator.generate(8, 2000));
  }

  @Test
  void theProgramHasTheLinesAskedFor() {
    assertThat(ProgramGenerator.generate(1, 20_000).lines().count()).isBetween(20_000L, 20_600L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theCheckerTakesEveryProgram(long seed) {
    var found =
        Pluto.compiler().source("main.pluto", ProgramGenerator.generate(seed, 1500)).check();
    assertThat(found).noneMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void programsComputeTheSameAtEveryLevel(long seed) {
    String text = ProgramGenerator.generate(seed, 600);
    assertThat(output(text, Optimization.FULL))
        .isPresent()
        .isEqualTo(output(text, Optimization.NONE))
        .isEqualTo(output(text, Optimization.FAST));
  }

  private static Optional<String> output(String text, Optimization optimization) {
    return Pluto.compiler()
        .source("main.pluto", text)
        .optimization(optimization)
        .compile()
        .launcher()
        .captureOutput()
        .run()
        .stdout();
  }
}
