package dev.plutolang.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.ProgramFailedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that attack the code generator, at every level. */
class NativeCodeTest {
  private record Outcome(String output, Optional<CrashReport> crash) {}

  /** Strip-mined loops around the sizes at which a chunk ends. */
  @ParameterizedTest
  @EnumSource
  void loopsOfEveryLength(Optimization level) {
    String program =
        """
        fn count(from: int, to: int) int {
            let mut n = 0
            let mut last = from - 1
            for i in from..to {
                assert i == last + 1
                last = i
                n++
            }
            return n
        }
        fn total(xs: [int]) int {
            let mut a = 0
            let mut b = 0
            for x in xs { a += x }
            for i in 0..xs.len() { b += xs[i] }
            assert a == b
            return a
        }
        fn main() {
            let xs: [int] = []
            for n in 0..9000 {
                if n < 5 || n % 4096 < 3 || n % 4096 > 4093 {
                    assert count(0, n) == n
                    assert count(-n, n) == 2 * n
                    assert xs.len() == n
                    assert total(xs) == n * (n - 1) / 2
                }
                xs.push(n)
            }
            assert count(9223372036854770000, 9223372036854775807) == 5807
            assert count(5, -5) == 0
            print("done")
        }
        """;
    assertThat(run(program, level)).isEqualTo(new Outcome("done\n", Optional.empty()));
  }

  /** Rounds before the bad one take effect although bounds are checked for whole chunks. */
  @ParameterizedTest
  @EnumSource
  void anIndexThatLeavesTheArrayInTheMiddleOfAChunk(Optimization level) {
    String program =
        """
        fn fill(xs: [int], seen: [int], step: int) {
            for i in 0..200 {
                seen[0] = i
                xs[step * i + 1] = i
            }
        }
        fn main() {
            let xs: [int] = []
            for _i in 0..100 { xs.push(0) }
            let seen = [0]
            for i in 0..5 { xs[i] = i }
            print(xs[4])
            for i in -1..3 {
                print(i)
                xs[i] = 1
            }
            fill(xs, seen, 2)
        }
        """;
    Outcome outcome = run(program, level);
    assertThat(outcome.output()).isEqualTo("4\n-1\n");
    assertThat(outcome.crash().orElseThrow().message())
        .contains("array index out of bounds: index -1, length 100");
  }

  @ParameterizedTest
  @EnumSource
  void stepsThatWrapAroundAreNotTakenForSmall(Optimization level) {
    String program =
        """
        fn touch(xs: [int], step: int) {
            for i in 0..3 {
                xs[i * step] = 7
                print(i)
            }
        }
        fn main() {
            touch([0, 0, 0], 9223372036854775807)
        }
        """;
    Outcome outcome = run(program, level);
    assertThat(outcome.output()).isEqualTo("0\n");
    assertThat(outcome.crash().orElseThrow().kind())
        .isEqualTo(CrashReport.Kind.INDEX_OUT_OF_BOUNDS);
  }

  /** A frame that is larger than the margin behind the stack limit. */
  @ParameterizedTest
  @EnumSource
  void recursionWithLargeFrames(Optimization level) {
    String variables =
        IntStream.range(0, 2500)
            .mapToObj(i -> "    let a" + i + " = n * " + i + " + xs.len()\n")
            .collect(Collectors.joining());
    String sum = IntStream.range(0, 2500).mapToObj(i -> "a" + i).collect(Collectors.joining(" + "));
    String program =
        "fn deep(n: int, xs: [int]) int {\n    if n < 0 { return 0 }\n"
            + variables
            + "    let r = deep(n + 1, xs)\n    return r + "
            + sum
            + "\n}\nfn main() { print(deep(0, [1])) }\n";
    assertThat(run(program, level).crash().orElseThrow().kind())
        .isEqualTo(CrashReport.Kind.STACK_OVERFLOW);
  }

  /** Recursion that is unrolled still shows every level. */
  @ParameterizedTest
  @EnumSource
  void tracesThroughRecursion(Optimization level) {
    String program =
        """
        fn down(n: int) int {
            if n == 0 {
                return 1 / n
            }
            return down(n - 1) + 1
        }
        fn main() {
            print(down(7))
        }
        """;
    CrashReport report = run(program, level).crash().orElseThrow();
    assertThat(report.kind()).isEqualTo(CrashReport.Kind.DIVISION);
    assertThat(report.stackTrace().stream().map(frame -> frame.function() + ":" + frame.line()))
        .startsWith("down:3", "down:5", "down:5", "down:5", "down:5", "down:5", "down:5", "down:5")
        .hasSize(9)
        .endsWith("main:8");
  }

  /** A closure that does not escape is on the machine stack, and what it captured stays alive. */
  @ParameterizedTest
  @EnumSource
  void closuresThatDoNotEscape(Optimization level) {
    String program =
        """
        fn folded(xs: [string], f: fn(string, int) int) int {
            let mut total = 0
            for i in 0..xs.len() {
                let garbage = [f"{i}", f"{i + 1}"]
                total += f(xs[i], garbage.len())
            }
            return total
        }
        fn applied(f: fn(int) int) int {
            return f(1) + f(2)
        }
        fn kernel(rounds: int) int {
            let mut total = 0
            for i in 0..rounds {
                total += applied((x: int) => x * i)
            }
            return total
        }
        fn main() {
            let mut total = 0
            for i in 0..200 {
                let prefix = f"prefix {i}"
                let counts = [i, i + 1]
                total += folded(["a", "b", prefix], (s: string, n: int) => {
                    let joined = prefix + s
                    return joined.len() * n + counts[1]
                })
            }
            print(total)
            print(kernel(1000000))
        }
        """;
    var instance =
        Pluto.compiler()
            .source("main.pluto", program)
            .optimization(level)
            .compile()
            .launcher()
            .stdout(new ByteArrayOutputStream())
            .start();
    try (instance) {
      instance.run();
      long bytes = instance.gc().stats().allocatedBytes();
      assertThat(bytes < 10_000_000).isEqualTo(level == Optimization.FULL);
    }
    assertThat(run(program, level).crash()).isEmpty();
    assertThat(run(program, level).output()).isEqualTo(run(program, Optimization.NONE).output());
  }

  private static Outcome run(String program, Optimization level) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Optional<CrashReport> crash = Optional.empty();
    try {
      var _ =
          Pluto.compiler()
              .source("main.pluto", program)
              .optimization(level)
              .compile()
              .launcher()
              .stdout(output)
              .stderr(new ByteArrayOutputStream())
              .run();
    } catch (ProgramFailedException e) {
      crash = Optional.of(e.report());
    }
    return new Outcome(output.toString(StandardCharsets.UTF_8), crash);
  }
}
