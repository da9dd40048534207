package dev.plutolang.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.api.StackFrame;
import dev.plutolang.compiler.emit.LlvmIr;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program that is large enough to be compiled as several modules behaves like any other. */
@Timeout(120)
class LargeProgramTest {
  private static final int CLASSES = 500;

  /** Each class calls one far away in the text, directly, through a trait and as a closure. */
  private static final String PROGRAM = program();

  private static String program() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        trait Part { fn weight(self, n: int) int }
        enum Step { Stop Go { n: int } }
        fn twice(f: fn(int) int, n: int) int { return f(f(n)) }
        """);
    for (int i = 0; i < CLASSES; i++) {
      text.append(
          """
          class C%1$d impl Part {
              items: [int]
              fn weight(self, n: int) int {
                  let mut sum = 0
                  for item in self.items {
                      if item > n { sum += item * %1$d } else { sum -= item ^ n }
                  }
                  return sum
              }
          }
          fn make%1$d(n: int) Part { return C%1$d { items: [n, n + 1, %1$d] } }
          fn after%1$d(seed: int) int {
              let step = if seed > 0 { Step.Go { n: seed %% 5 } } else { Step.Stop }
              match step {
                  Step.Stop { return %1$d }
                  Step.Go { n } {
                      let far = make%2$d(n)
                      return far.weight(2) + twice((k: int) => k * %1$d + n, n) + small%2$d(n)
                  }
              }
          }
          fn small%1$d(n: int) int { return n * 3 - %1$d }
          """
              .formatted(i, (i + CLASSES / 2) % CLASSES));
    }
    text.append("fn inner(xs: [int], i: int) int { return xs[i] }\n");
    text.append("fn main() {\n    let mut sum = 0\n");
    for (int i = 0; i < CLASSES; i++) {
      text.append("    sum += after%d(sum & 7)\n".formatted(i));
    }
    text.append("    print(sum)\n    print(inner([1, 2], sum & 0 + 5))\n}\n");
    return text.toString();
  }

  @Test
  void theProgramIsDividedTheSameWayEveryTime() {
    Lowered lowered = Lowered.of(PROGRAM);

    var modules = LlvmIr.emit(lowered.program(), lowered.source(), true);

    assertThat(modules).hasSizeGreaterThan(1);
    assertThat(LlvmIr.emit(lowered.program(), lowered.source(), true)).isEqualTo(modules);
  }

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void modulesCallEachOtherAndTracesFindThem(Optimization optimization) {
    Program program = compile(optimization);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    ProgramFailedException failure =
        catchThrowableOfType(
            ProgramFailedException.class, () -> program.launcher().stdout(out).run());

    assertThat(out.toString(StandardCharsets.UTF_8).trim()).isEqualTo(expected());
    assertThat(failure.report().stackTrace())
        .extracting(StackFrame::function)
        .containsExactly("inner", "main");
  }

  /** Coarse, for busy machines: a few seconds go by only if some cost is no longer linear. */
  @Test
  void compilationTakesTimeInProportionToTheText() {
    compile(Optimization.FULL);

    assertThat(compile(Optimization.FULL).compilation().total()).isLessThan(Duration.ofSeconds(30));
  }

  private static Program compile(Optimization optimization) {
    return Pluto.compiler().source("main.pluto", PROGRAM).optimization(optimization).compile();
  }

  /** What {@code main} prints before it fails. */
  private static String expected() {
    long sum = 0;
    for (int i = 0; i < CLASSES; i++) {
      sum += after(i, sum & 7);
    }
    return Long.toString(sum);
  }

  private static long after(int i, long n) {
    if (n <= 0) {
      return i;
    }
    long go = n % 5;
    int far = (i + CLASSES / 2) % CLASSES;
    long weight = 0;
    for (long item : new long[] {go, go + 1, far}) {
      weight += item > 2 ? item * far : -(item ^ 2);
    }
    return weight + (go * i + go) * i + go + go * 3 - far;
  }
}
