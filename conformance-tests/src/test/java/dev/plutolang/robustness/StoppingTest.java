package dev.plutolang.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plutolang.api.CrashReport.Kind;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.ProgramFailedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that runs can be stopped, and what it printed before is not lost. */
@Timeout(60)
class StoppingTest {
  /** Loops of every kind that a program may never leave. */
  private static final String ENDLESS_WHILE = "fn main() {\n print(1)\n while true {}\n}";

  private static final String ENDLESS_FOR =
      "fn main() {\n print(1)\n let mut s = 0\n for i in 0..9000000000000000000 {\n s = s ^ i\n }\n"
          + " print(s)\n}";

  private static final String ENDLESS_CALLS =
      """
      fn walk(n: int) int {
          if n == 0 {
              return 1
          }
          return walk(n - 1) + walk(n - 1)
      }

      fn main() {
          print(1)
          print(walk(200))
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {ENDLESS_WHILE, ENDLESS_FOR, ENDLESS_CALLS})
  void aTimeLimitEndsARun(String source) {
    for (Optimization level : Optimization.values()) {
      var out = new ByteArrayOutputStream();
      var launcher =
          Pluto.compiler()
              .source("main.pluto", source)
              .optimization(level)
              .compile()
              .launcher()
              .stdout(out)
              .limits(Limits.builder().timeout(Duration.ofMillis(50)).build());
      long start = System.nanoTime();
      var failure = catchThrowableOfType(ProgramFailedException.class, launcher::run);
      assertThat(failure.report().kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(50), Duration.ofSeconds(5));
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1\n");
    }
  }

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void anotherThreadCancelsARun(Optimization level) throws Exception {
    var out = new ByteArrayOutputStream();
    try (Instance instance =
        Pluto.compiler()
            .source("main.pluto", ENDLESS_WHILE)
            .optimization(level)
            .compile()
            .launcher()
            .stdout(out)
            .start()) {
      var run = CompletableFuture.runAsync(instance::run);
      assertThatThrownBy(() -> run.get(100, TimeUnit.MILLISECONDS))
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
      instance.cancel();
      assertThatThrownBy(run::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              ProgramFailedException.class,
              e -> assertThat(e.report().kind()).isEqualTo(Kind.CANCELLED));
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1\n");
    }
  }

  @Test
  void aCancelledInstanceDoesNotRun() {
    try (Instance instance = Pluto.compile(ENDLESS_WHILE).launcher().captureOutput().start()) {
      instance.cancel();
      var failure = catchThrowableOfType(ProgramFailedException.class, instance::run);
      assertThat(failure.report().kind()).isEqualTo(Kind.CANCELLED);
    }
  }

  @Test
  void deepRecursionIsAllowedBeforeItOverflows() {
    var result =
        Pluto.compile(
                """
                fn depth(n: int) int {
                    if n == 0 {
                        return 0
                    }
                    return depth(n - 1) + 1
                }

                fn main() {
                    print(depth(50000))
                }
                """)
            .launcher()
            .captureOutput()
            .run();
    assertThat(result.stdout()).contains("50000\n");
  }
}
