package dev.plutolang.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.CrashReport.Kind;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that want everything: each is stopped by a limit, and the report says by which. */
class HostileProgramsTest {
  private static final long MIB = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Limits SMALL =
      Limits.builder().heap(8 * MIB).stack(512 << 10).output(MIB).cpuTime(PATIENCE).build();
  private static final Limits BRIEF =
      Limits.builder().heap(8 * MIB).timeout(Duration.ofMillis(50)).build();
  private static final Limits CHEAP =
      Limits.builder().heap(8 * MIB).cpuTime(Duration.ofMillis(50)).build();

  private record Hostile(String name, Limits limits, Kind kind, String message, String source) {}

  private static final List<Hostile> PROGRAMS =
      List.of(
          new Hostile(
              "an endless loop, by the clock on the wall",
              BRIEF,
              Kind.TIMEOUT,
              "time limit of 0.05 s reached",
              """
              fn main() {
                  while true {}
              }
              """),
          new Hostile(
              "an endless loop, by CPU time",
              CHEAP,
              Kind.CPU_LIMIT,
              "CPU time limit of 0.05 s reached: 0.",
              """
              fn main() {
                  while true {}
              }
              """),
          new Hostile(
              "short loops in each other",
              CHEAP,
              Kind.CPU_LIMIT,
              "CPU time limit",
              """
              fn main() {
                  let mut sum = 0
                  for i in 0..4000 {
                      for j in 0..4000 {
                          for k in 0..4000 {
                              for l in 0..4000 {
                                  sum = (sum ^ (i * j + k * l)) * 31
                              }
                          }
                      }
                  }
                  print(sum)
              }
              """),
          new Hostile(
              "short loops that call each other",
              CHEAP,
              Kind.CPU_LIMIT,
              "CPU time limit",
              """
              fn a(n: int) int {
                  let mut s = n
                  for i in 0..4000 {
                      s = (s ^ i) * 31
                  }
                  return s
              }
              fn b(n: int) int {
                  let mut s = n
                  for i in 0..4000 {
                      s = s + a(s ^ i)
                  }
                  return s
              }
              fn c(n: int) int {
                  let mut s = n
                  for i in 0..4000 {
                      s = s + b(s ^ i)
                  }
                  return s
              }
              fn d(n: int) int {
                  let mut s = n
                  for i in 0..4000 {
                      s = s + c(s ^ i)
                  }
                  return s
              }
              fn main() {
                  print(d(1))
              }
              """),
          new Hostile(
              "scans of an array in a short loop",
              CHEAP,
              Kind.CPU_LIMIT,
              "CPU time limit",
              """
              fn main() {
                  let mut zeros: [int] = []
                  for i in 0..200000 {
                      zeros.push(0)
                  }
                  zeros.push(1)
                  let mut sum = 0
                  for i in 0..4000 {
                      for j in 0..4000 {
                          let mut at = (i + j) & 1
                          while zeros[at] == 0 {
                              at = at + 1
                          }
                          sum = sum + at
                      }
                  }
                  print(sum)
              }
              """),
          new Hostile(
              "a loop that is as good as endless, with the inner one counted",
              CHEAP,
              Kind.CPU_LIMIT,
              "CPU time limit",
              """
              fn main() {
                  let mut sum = 0
                  for i in 0..9000000000000000000 {
                      for j in 0..1000 {
                          sum = sum + (i ^ j)
                      }
                  }
                  print(sum)
              }
              """),
          new Hostile(
              "an endless loop through a catch",
              CHEAP,
              Kind.CPU_LIMIT,
              "CPU time limit",
              """
              error Again {
                  n: int
              }

              fn fail(n: int) int {
                  raise Again { n: n }
              }

              fn main() {
                  let mut n = 0
                  while true {
                      n = n + (fail(n) catch 1)
                  }
              }
              """),
          new Hostile(
              "exponential calls",
              CHEAP,
              Kind.CPU_LIMIT,
              "CPU time limit",
              """
              fn fib(n: int) int {
                  if n < 2 {
                      return n
                  }
                  return fib(n - 1) + fib(n - 2)
              }

              fn main() {
                  print(fib(90))
              }
              """),
          new Hostile(
              "garbage without end",
              CHEAP,
              Kind.CPU_LIMIT,
              "CPU time limit",
              """
              fn main() {
                  let mut n = 0
                  while true {
                      let text = f"{n} is a number"
                      n = n + text.len()
                  }
              }
              """),
          new Hostile(
              "endless recursion",
              SMALL,
              Kind.STACK_OVERFLOW,
              "stack overflow",
              """
              fn down(n: int) int {
                  return down(n + 1) + 1
              }

              fn main() {
                  print(down(0))
              }
              """),
          new Hostile(
              "endless recursion of two functions and a closure",
              SMALL,
              Kind.STACK_OVERFLOW,
              "stack overflow",
              """
              fn there(n: int) int {
                  let back = (m: int) => again(m) + 1
                  return back(n)
              }

              fn again(n: int) int {
                  return there(n + 1) + 1
              }

              fn main() {
                  print(there(0))
              }
              """),
          new Hostile(
              "an array without end",
              SMALL,
              Kind.OUT_OF_MEMORY,
              "out of memory",
              """
              fn main() {
                  let xs = [0]
                  while true {
                      xs.push(xs.len())
                  }
              }
              """),
          new Hostile(
              "a list without end",
              SMALL,
              Kind.OUT_OF_MEMORY,
              "out of memory",
              """
              class Node {
                  next: Node?
                  value: int
              }

              fn main() {
                  let mut head = Node { next: none, value: 0 }
                  while true {
                      let last: Node? = head
                      head = Node { next: last, value: 1 }
                  }
              }
              """),
          new Hostile(
              "a map without end",
              SMALL,
              Kind.OUT_OF_MEMORY,
              "out of memory",
              """
              fn main() {
                  let seen = Map<string, int> {}
                  let mut n = 0
                  while true {
                      n = n + 1
                      seen[f"key {n}"] = n
                  }
              }
              """),
          new Hostile(
              "a string that doubles",
              SMALL,
              Kind.OUT_OF_MEMORY,
              "out of memory",
              """
              fn main() {
                  let mut text = "ha"
                  while true {
                      text = text + text
                  }
              }
              """),
          new Hostile(
              "a string that doubles in an interpolation",
              SMALL,
              Kind.OUT_OF_MEMORY,
              "out of memory",
              """
              fn main() {
                  let mut text = "ha"
                  while true {
                      text = f"{text}{text}{text}"
                  }
              }
              """),
          new Hostile(
              "a string larger than the address space",
              SMALL,
              Kind.OUT_OF_MEMORY,
              "",
              """
              fn main() {
                  let text = "0123456789".repeat(4611686018427387904)
                  print(text.len())
              }
              """),
          new Hostile(
              "a replacement that explodes",
              SMALL,
              Kind.OUT_OF_MEMORY,
              "",
              """
              fn main() {
                  let dots = ".".repeat(1000000)
                  print(dots.replace(".", dots).len())
              }
              """),
          new Hostile(
              "arrays of arrays of arrays",
              SMALL,
              Kind.OUT_OF_MEMORY,
              "out of memory",
              """
              fn grow(depth: int) [[int]] {
                  let rows = [[depth]]
                  for i in 0..1000000 {
                      rows.push([i, i, i, i])
                  }
                  return rows
              }

              fn main() {
                  print(grow(1).len())
              }
              """),
          new Hostile(
              "a billion prints",
              SMALL,
              Kind.OUTPUT_LIMIT,
              "output limit of 1,048,576 bytes reached",
              """
              fn main() {
                  for i in 0..1000000000 {
                      print(i)
                  }
              }
              """),
          new Hostile(
              "empty lines without end",
              SMALL,
              Kind.OUTPUT_LIMIT,
              "output limit",
              """
              fn main() {
                  while true {
                      print("")
                  }
              }
              """),
          new Hostile(
              "one line that is too long",
              SMALL,
              Kind.OUTPUT_LIMIT,
              "output limit",
              """
              fn main() {
                  print("x".repeat(4000000))
              }
              """));

  static Stream<Arguments> programs() {
    return Stream.of(Optimization.NONE, Optimization.FULL)
        .flatMap(
            level ->
                PROGRAMS.stream()
                    .map(p -> Arguments.argumentSet(p.name() + " at " + level, p, level)));
  }

  /** Counts, and keeps nothing. */
  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      bytes += length;
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  @Timeout(60)
  void isStoppedByItsLimit(Hostile hostile, Optimization level) {
    Program program =
        Pluto.compiler().source("main.pluto", hostile.source()).optimization(level).compile();
    var out = new Counter();
    var launcher =
        program
            .launcher()
            .limits(hostile.limits())
            .stdout(out)
            .stderr(OutputStream.nullOutputStream());
    CrashReport report = catchThrowableOfType(ProgramFailedException.class, launcher::run).report();
    assertThat(report.kind()).isEqualTo(hostile.kind());
    assertThat(report.message()).contains(hostile.message());
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.stackTrace()).isNotEmpty();
    assertThat(report.stackTrace().getLast().function()).isEqualTo("main");
    assertThat(report.gc().heapSize()).isLessThanOrEqualTo(hostile.limits().heap());
    assertThat(report.elapsed()).isLessThan(PATIENCE);
    assertThat(out.bytes).isEqualTo(hostile.kind() == Kind.OUTPUT_LIMIT ? MIB : 0);
  }

  /** What one run has used up is there again for the next. */
  @Test
  void eachEntryHasTheWholeBudget() {
    Limits limits = Limits.builder().output(10).cpuTime(Duration.ofSeconds(10)).build();
    var program = Pluto.compile("fn main() {\n    print(123456789)\n}\n");
    var out = new Counter();
    try (Instance instance = program.launcher().limits(limits).stdout(out).start()) {
      for (int i = 1; i <= 3; i++) {
        instance.run();
        assertThat(out.bytes).isEqualTo(10L * i);
      }
    }
  }

  private static final String LIBRARY =
      """
      fn say(n: int) int {
          for i in 0..n {
              print("0123456789")
          }
          return n
      }

      fn spin() {
          while true {}
      }
      """;

  @Test
  void eachCallHasABudgetOfItsOwn() {
    var launcher = Pluto.compile(LIBRARY).launcher();
    var out = new Counter();
    Limits limits = Limits.builder().output(33).build();
    try (Instance instance = launcher.limits(limits).stdout(out).start()) {
      for (int i = 0; i < 10; i++) {
        assertThat(instance.call("say", 3L).asLong()).isEqualTo(3);
      }
      assertThat(out.bytes).isEqualTo(330);
      var failure =
          catchThrowableOfType(ProgramFailedException.class, () -> instance.call("say", 4L));
      assertThat(failure.report().kind()).isEqualTo(Kind.OUTPUT_LIMIT);
      assertThat(out.bytes).isEqualTo(363);
    }
  }

  @Test
  @Timeout(60)
  void anEndlessCallIsStopped() {
    for (Limits limits : List.of(BRIEF, CHEAP)) {
      try (Instance instance =
          Pluto.compile(LIBRARY).launcher().captureOutput().limits(limits).start()) {
        assertThat(instance.call("say", 1L).asLong()).isEqualTo(1);
        var failure =
            catchThrowableOfType(ProgramFailedException.class, () -> instance.call("spin"));
        assertThat(failure.report().kind())
            .isEqualTo(limits == BRIEF ? Kind.TIMEOUT : Kind.CPU_LIMIT);
      }
    }
  }

  @Test
  void theTestRunnerEndsAtALimit() {
    Program program =
        Pluto.compiler()
            .source(
                "main.pluto",
                """
                fn main() {}

                test "prints too much" {
                    print("0123456789")
                }

                test "is not reached" {
                    expect(1).to_equal(1)
                }
                """)
            .testMode(true)
            .compile();
    var launcher = program.launcher().captureOutput().limits(Limits.builder().output(5).build());
    var failure = catchThrowableOfType(ProgramFailedException.class, launcher::runTests);
    assertThat(failure.report().kind()).isEqualTo(Kind.OUTPUT_LIMIT);
  }
}
