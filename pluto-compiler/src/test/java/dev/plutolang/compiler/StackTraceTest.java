package dev.plutolang.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.PlutoError;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.api.StackFrame;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The calls that a crash report shows are those of the source, however the code was optimised. */
@Timeout(60)
class StackTraceTest {

  /** {@code main} calls {@code deep(DEPTH)}, which ends in a method reached in every way. */
  private static final String EVERY_KIND_OF_CALL =
      """
      trait Pick {
          fn pick(self, i: int) int
      }

      class Box impl Pick {
          items: [int]

          fn pick(self, i: int) int {
              return self.items[i]
          }
      }

      fn through<T>(value: T, f: fn(int) int) int {
          return f(9)
      }

      fn choose(p: Pick, i: int) int {
          return p.pick(i)
      }

      fn deep(n: int, p: Pick) int {
          if n == 0 {
              return through("x", (i: int) => choose(p, i))
          }
          return deep(n - 1, p) + 1
      }

      fn main() {
          let b = Box { items: [1, 2, 3] }
          print(deep(DEPTH, b))
      }
      """;

  private static final List<StackFrame> INNERMOST =
      List.of(
          frame("Box.pick", 9, 16),
          frame("choose", 18, 12),
          frame("closure in deep", 23, 41),
          frame("through<string>", 14, 12),
          frame("deep", 23, 16));

  private static final StackFrame MAIN = frame("main", 30, 11);

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void aTraceNamesMethodsClosuresAndGenericFunctions(Optimization optimization) {
    CrashReport report = crash(EVERY_KIND_OF_CALL.replace("DEPTH", "0"), optimization);

    assertThat(report.stackTrace().subList(0, 5)).isEqualTo(INNERMOST);
    assertThat(report.stackTrace()).hasSize(6).endsWith(MAIN);
    assertThat(report.omittedFrames()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void aTraceHasEachCallOfARecursion(Optimization optimization) {
    CrashReport report = crash(EVERY_KIND_OF_CALL.replace("DEPTH", "10"), optimization);

    assertThat(report.stackTrace().subList(0, 5)).isEqualTo(INNERMOST);
    assertThat(report.stackTrace().subList(5, 15)).containsOnly(frame("deep", 25, 12));
    assertThat(report.stackTrace()).hasSize(16).endsWith(MAIN);
    assertThat(report.omittedFrames()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void theMiddleOfADeepStackIsLeftOutAndCounted(Optimization optimization) {
    CrashReport report = crash(EVERY_KIND_OF_CALL.replace("DEPTH", "10_000"), optimization);

    assertThat(report.stackTrace().subList(0, 5)).isEqualTo(INNERMOST);
    assertThat(report.stackTrace()).endsWith(frame("deep", 25, 12), MAIN);
    // At FULL a native frame stands for up to four calls of a small recursion: 64 frames are shown.
    assertThat(report.stackTrace()).hasSizeBetween(50, 4 * 64);
    assertThat(report.stackTrace().size() + report.omittedFrames())
        .isEqualTo(INNERMOST.size() + 10_000L + 1);
  }

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void twoCallsOfOneFunctionKeepTheirLines(Optimization optimization) {
    String source =
        """
        fn pick(a: [int], i: int) int {
            return a[i]
        }

        fn main() {
            let xs = [1, 2, 3]
            let ys = [4]
            print(pick(xs, 1))
            print(pick(ys, 1))
        }
        """;
    assertThat(crash(source, optimization).stackTrace())
        .containsExactly(frame("pick", 2, 12), frame("main", 9, 11));
  }

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void endlessRecursionShowsBothEnds(Optimization optimization) {
    String source =
        """
        fn down(n: int) int {
            return down(n + 1)
        }

        fn main() {
            print(down(0))
        }
        """;
    CrashReport report = crash(source, optimization);

    assertThat(report.kind()).isEqualTo(CrashReport.Kind.STACK_OVERFLOW);
    assertThat(report.stackTrace().getFirst().function()).isEqualTo("down");
    assertThat(report.stackTrace()).endsWith(frame("down", 2, 12), frame("main", 6, 11));
    assertThat(report.omittedFrames()).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void anErrorThatEscapesShowsItsFields(Optimization optimization) {
    String source =
        """
        error NotFound {
            key: string
            code: int
            ratio: float
            strict: bool
        }

        fn find(k: string) int {
            raise NotFound { key: k, code: -42, ratio: 0.5, strict: true }
        }

        fn main() {
            print(find("abc")!)
        }
        """;
    CrashReport report = crash(source, optimization);

    assertThat(report.kind()).isEqualTo(CrashReport.Kind.UNCAUGHT_ERROR);
    assertThat(report.error().orElseThrow())
        .hasToString("NotFound { key: abc, code: -42, ratio: 0.5, strict: true }");
  }

  /** {@code main} calls {@code deep(DEPTH)}, which raises behind every kind of call. */
  private static final String EVERY_KIND_OF_RAISE =
      """
      error Bad { n: int }

      trait Pick {
          fn pick(self, i: int) int
      }

      class Box impl Pick {
          fn pick(self, i: int) int {
              raise Bad { n: i }
          }
      }

      fn through<T>(value: T, f: fn(int) int) int {
          return f(9)
      }

      fn deep(n: int, p: Pick) int {
          if n == 0 {
              return through("x", (i: int) => p.pick(i)!)
          }
          return deep(n - 1, p)! + 1
      }

      fn main() {
          print(deep(DEPTH, Box {})!)
      }
      """;

  private static final List<StackFrame> RAISE =
      List.of(
          frame("Box.pick", 9, 9),
          frame("closure in deep", 19, 41),
          frame("through<string>", 14, 12),
          frame("deep", 19, 16));

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void anErrorThatEscapesShowsWhereItWasRaised(Optimization optimization) {
    CrashReport report = crash(EVERY_KIND_OF_RAISE.replace("DEPTH", "10"), optimization);

    assertThat(report.stackTrace().subList(0, 4)).isEqualTo(RAISE);
    assertThat(report.stackTrace().subList(4, 14)).containsOnly(frame("deep", 21, 12));
    assertThat(report.stackTrace()).hasSize(15).endsWith(frame("main", 25, 11));
    assertThat(report.omittedFrames()).isZero();
    assertThat(report.toString())
        .startsWith("uncaught error: Bad\n    Bad { n: 9 }\n    at Box.pick (main.pluto:9:9)\n");
  }

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void anErrorThatLeavesACallOfTheHostHasItsTrace(Optimization optimization) {
    String source =
        """
        error Bad { n: int }

        fn check(n: int) int {
            if n > 2 {
                raise Bad { n: n }
            }
            return n
        }

        pub fn twice(n: int) int {
            return check(n)! * 2
        }
        """;
    Program program =
        Pluto.compiler().source("main.pluto", source).optimization(optimization).compile();
    try (Instance instance = program.launcher().start()) {
      assertThat(instance.call("twice", 2L).asLong()).isEqualTo(4);
      PlutoError error = catchThrowableOfType(PlutoError.class, () -> instance.call("twice", 3L));

      assertThat(error.errorType()).isEqualTo("Bad");
      assertThat(error.trace()).containsExactly(frame("check", 5, 9), frame("twice", 11, 12));
      assertThat(instance.call("twice", 1L).asLong()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void ofADeepRaiseTheInnerCallsAreShown(Optimization optimization) {
    CrashReport report = crash(EVERY_KIND_OF_RAISE.replace("DEPTH", "10_000"), optimization);

    assertThat(report.stackTrace().subList(0, 4)).isEqualTo(RAISE);
    assertThat(report.stackTrace()).hasSizeBetween(30, 4 * 32);
    assertThat(report.omittedFrames()).isPositive();
    assertThat(report.toString()).contains("(the calls outside of these were not recorded)");
  }

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void theTraceIsOfTheErrorThatEscapesAndNotOfOneHandledBefore(Optimization optimization) {
    String source =
        """
        error Bad { n: int }

        fn raised(n: int) int {
            raise Bad { n: n }
        }

        fn negative(n: int) int {
            return pow(2, n)!
        }

        fn main() {
            let a = raised(1) catch 0
            let b = negative(-1) catch 0
            print(a + b)
            if a == 0 {
                print(negative(-2)!)
            }
            print(raised(2)!)
        }
        """;
    CrashReport report = crash(source, optimization);

    assertThat(report.error().orElseThrow().message()).hasValue("negative exponent in integer pow");
    assertThat(report.stackTrace())
        .containsExactly(frame("negative", 8, 12), frame("main", 16, 15));
  }

  private static CrashReport crash(String source, Optimization optimization) {
    Program program =
        Pluto.compiler().source("main.pluto", source).optimization(optimization).compile();
    return catchThrowableOfType(
            ProgramFailedException.class,
            () ->
                program
                    .launcher()
                    .stdout(OutputStream.nullOutputStream())
                    .stderr(OutputStream.nullOutputStream())
                    .run())
        .report();
  }

  private static StackFrame frame(String function, int line, int column) {
    return new StackFrame(function, "main.pluto", line, column);
  }
}
