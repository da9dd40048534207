package dev.plutolang.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.PlutoError;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls of single functions: arguments, results, errors, aborts, output, limits. */
class CallTest {
  static final String TEXT =
      """
      error TooLarge {
        limit: int
        message: string
      }
      fn fib(n: int) int {
        if n < 2 { return n }
        return fib(n - 1) + fib(n - 2)
      }
      fn area(width: float, height: float) float { return width * height }
      fn not(b: bool) bool { return !b }
      fn next(b: byte) byte { return ((b as int) + 1) as byte }
      fn greet(name: string) string { return f"hello {name}" }
      fn many(a: int, b: int, c: int, d: int, e: int, f: int, g: int, x: float) float {
        return (a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g) as float + x
      }
      fn floats(a: float, b: float, c: float, d: float, e: float, f: float, g: float, h: float, i: float, j: float) float {
        return a + 2.0 * b + 3.0 * c + 4.0 * d + 5.0 * e + 6.0 * f + 7.0 * g + 8.0 * h + 9.0 * i + 10.0 * j
      }
      fn say(text: string) { print(text) }
      fn limited(x: int) int {
        if x > 10 { raise TooLarge { limit: 10, message: f"{x} is too large" } }
        return x
      }
      fn limited_float(x: float) float {
        if x > 10.0 { raise TooLarge { limit: 10, message: "too large" } }
        return x
      }
      fn check(x: int) {
        if x > 10 { raise TooLarge { limit: 10, message: "checked" } }
      }
      fn divide(a: int, b: int) int { return a / b }
      fn endless() int {
        let mut n = 0
        while true { n = n + 1 }
        return n
      }
      fn deep(n: int) int {
        if n == 0 { return 0 }
        return 1 + deep(n - 1)
      }
      fn hoard() int {
        let mut all = ["x"]
        while true { all.push(f"y{all.len()}") }
        return all.len()
      }
      fn maybe(x: int) int? {
        if x > 0 { return x }
        return none
      }
      fn chatty(n: int) int {
        for i in 0..n { print(i) }
        return n
      }
      """;

  static Program compile(Optimization optimization) {
    return Pluto.compiler().source("main.pluto", TEXT).optimization(optimization).compile();
  }

  private static final Program PROGRAM = compile(Optimization.FULL);

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void numbersTextsAndTruthValues(Optimization optimization) {
    try (Instance i = compile(optimization).launcher().start()) {
      assertThat(i.call("fib", 20L).asLong()).isEqualTo(6765);
      assertThat(i.call("fib", 20).asInt()).isEqualTo(6765);
      assertThat(i.call("area", 2.0, 3.5).asDouble()).isEqualTo(7.0);
      assertThat(i.call("not", true).asBoolean()).isFalse();
      assertThat(i.call("next", 41).asLong()).isEqualTo(42);
      assertThat(i.call("next", (byte) 200).asByte()).isEqualTo((byte) 201);
      assertThat(i.call("greet", "wörld").asString()).isEqualTo("hello wörld");
      assertThat(i.call("many", 1, 2, 3, 4, 5, 6, 7, 0.5).asDouble()).isEqualTo(140.5);
      assertThat(i.call("floats", 1., 2., 3., 4., 5., 6., 7., 8., 9., 10.).asDouble())
          .isEqualTo(385.0);
      assertThat(i.call("say", "x").isNone()).isTrue();
      assertThat(i.call("maybe", 5).asLong()).isEqualTo(5);
      assertThat(i.call("maybe", 0).isNone()).isTrue();
    }
  }

  @Test
  void anErrorThatLeavesIsAnExceptionAndTheInstanceLivesOn() {
    try (Instance i = PROGRAM.launcher().start()) {
      assertThat(i.call("limited", 10).asLong()).isEqualTo(10);
      assertThatThrownBy(() -> i.call("limited", 11))
          .isInstanceOfSatisfying(
              PlutoError.class,
              e -> {
                assertThat(e.errorType()).isEqualTo("TooLarge");
                assertThat(e.text()).isEqualTo("11 is too large");
                assertThat(e).hasMessage("TooLarge: 11 is too large");
                assertThat(e.fields())
                    .containsEntry("limit", 10L)
                    .containsEntry("message", "11 is too large");
              });
      assertThatThrownBy(() -> i.call("limited_float", 10.5)).isInstanceOf(PlutoError.class);
      assertThatThrownBy(() -> i.call("check", 11)).isInstanceOf(PlutoError.class);
      assertThat(i.call("limited", 9).asLong()).isEqualTo(9);
    }
  }

  @Test
  void anAbortEndsTheInstance() {
    try (Instance i = PROGRAM.launcher().captureOutput().start()) {
      assertThat(i.call("divide", 7, 2).asLong()).isEqualTo(3);
      assertThatThrownBy(() -> i.call("divide", 7, 0))
          .isInstanceOfSatisfying(
              ProgramFailedException.class,
              e -> {
                assertThat(e.report().kind()).isEqualTo(CrashReport.Kind.DIVISION);
                assertThat(e.report().stackTrace().getFirst().function()).isEqualTo("divide");
              });
      assertThatThrownBy(() -> i.call("divide", 7, 2))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the instance has failed: start another one")
          .hasMessageContaining("division by zero");
      assertThatThrownBy(i::run).isInstanceOf(IllegalStateException.class);
      assertThat(i.gc().stats().heapSize()).isNotNegative();
    }
  }

  @Test
  void limitsHoldForEachCall() {
    Limits limits = Limits.builder().heap(8 << 20).stack(1 << 20).build();
    assertKind(
        "endless",
        CrashReport.Kind.TIMEOUT,
        Limits.builder().timeout(Duration.ofMillis(200)).build());
    assertKind("hoard", CrashReport.Kind.OUT_OF_MEMORY, limits);
    try (Instance i = PROGRAM.launcher().captureOutput().limits(limits).start()) {
      for (int n = 0; n < 100; n++) {
        assertThat(i.call("deep", 5000).asLong()).isEqualTo(5000);
      }
      assertThatThrownBy(() -> i.call("deep", 100_000_000))
          .isInstanceOfSatisfying(
              ProgramFailedException.class,
              e -> assertThat(e.report().kind()).isEqualTo(CrashReport.Kind.STACK_OVERFLOW));
    }
  }

  private static void assertKind(String function, CrashReport.Kind kind, Limits limits) {
    try (Instance i = PROGRAM.launcher().captureOutput().limits(limits).start()) {
      assertThatThrownBy(() -> i.call(function))
          .isInstanceOfSatisfying(
              ProgramFailedException.class, e -> assertThat(e.report().kind()).isEqualTo(kind));
    }
  }

  @Test
  void outputIsBroughtOutWhenACallEnds() {
    var out = new ByteArrayOutputStream();
    try (Instance i = PROGRAM.launcher().stdout(out).stderr(out).start()) {
      var unused = i.call("say", "one");
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one\n");
      assertThat(i.call("chatty", 100_000).asLong()).isEqualTo(100_000);
      assertThat(out.toString(StandardCharsets.UTF_8))
          .startsWith("one\n0\n1\n")
          .endsWith("\n99999\n");
      assertThat(i.call("fib", 10).asLong()).isEqualTo(55);
    }
  }

  @Test
  void misuseSaysWhatWouldBeRight() {
    try (Instance i = PROGRAM.launcher().start()) {
      assertThatThrownBy(() -> i.call("fob", 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no function 'fob'")
          .hasMessageContaining("fn fib(n: int) int")
          .hasMessageContaining("pub");
      assertThatThrownBy(() -> i.call("fib"))
          .hasMessage("fib takes 1 arguments, but 0 are given: fn fib(n: int) int");
      assertThatThrownBy(() -> i.call("fib", "1"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "argument 1 'n' of fib: expected int (a long, int, short or byte), but found the"
                  + " String \"1\"");
      assertThatThrownBy(() -> i.call("greet", new Object[] {null}))
          .hasMessage("argument 1 'name' of greet: expected string, but found null");
      assertThatThrownBy(() -> i.call("next", 256))
          .hasMessage("argument 1 'b' of next: expected byte (0 to 255), but found 256");
      assertThatThrownBy(() -> i.call("fib", 3).asString())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a value of type int cannot be java.lang.String");
      assertThatThrownBy(i::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no main function");
      assertThat(i.call("fib", 3).asLong()).isEqualTo(2);
    }
  }
}
