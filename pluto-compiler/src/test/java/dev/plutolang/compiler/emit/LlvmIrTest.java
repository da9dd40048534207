package dev.plutolang.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.compiler.Lowered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlvmIrTest {
  private static final String PROGRAM =
      """
      enum Shape { Dot Circle { r: float } Named { name: string, r: float } }
      trait Speaks { fn speak(self) string }
      class Dog impl Speaks {
          name: string
          fn speak(self) string { return self.name + "!" }
      }
      class Cat impl Speaks {
          lives: int
          fn speak(self) string { return f"cat {self.lives}" }
      }
      error Odd { n: int }
      fn half(n: int) int {
          if n % 2 == 1 { raise Odd { n: n } }
          return n / 2
      }
      fn twice(f: fn(int) int, n: int) int { return f(f(n)) }
      fn main() {
          let m = Map<string, int> { "a": 1, "b": 2 }
          let speakers: [Speaks] = []
          let d: Speaks = Dog { name: "rex" }
          speakers.push(d)
          for s in speakers { print(s.speak()) }
          print(half(3) catch e: Odd { e.n })
          print(twice((n: int) => n + m["b"], 5))
          match (Shape.Named { name: "x", r: 1.0 }) {
              Shape.Dot { print("dot") }
              Shape.Circle { r } { print(r) }
              Shape.Named { name, r } { print(f"{name} {r}") }
          }
      }
      """;

  @Test
  void theSameProgramGivesTheSameText() {
    assertThat(emit(PROGRAM)).isEqualTo(emit(PROGRAM));
  }

  @Test
  void everyFunctionThatCallsKeepsItsFrame() {
    assertThat(emit(PROGRAM).lines().filter(line -> line.startsWith("attributes ")))
        .isNotEmpty()
        .allMatch(
            line -> line.contains("\"frame-pointer\"=\"non-leaf\"") && line.contains("nounwind"));
  }

  /** Only what can recurse, calls unknown code or has a deep chain below it compares its frame. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a leaf            | fn f(n: int) int { return n + 1 }                             | false",
        "a call of a leaf  | fn g(n: int) int { return n } fn f(n: int) int { return g(n) } |"
            + " false",
        "recursion         | fn f(n: int) int { if n < 1 { return 0 } return f(n - 1) }    | true",
        "mutual recursion  | fn g(n: int) int { return f(n) } fn f(n: int) int { return g(n) } |"
            + " true",
        "a function value  | fn f(n: int) int { let c = (k: int) => k + n return c(n) }    | true",
      })
  void stackChecks(String rule, String functions, boolean expected) {
    String text =
        functions.replace("} fn", "}\nfn").replace(" return c", "\nreturn c")
            + "\nfn main() { print(f(1)) }";
    Lowered lowered = Lowered.of(text);
    assertThat(StackChecks.of(lowered.program()).contains(lowered.function("f").symbol()))
        .as(rule)
        .isEqualTo(expected);
  }

  private static String emit(String text) {
    Lowered lowered = Lowered.of(text);
    return LlvmIr.emit(lowered.program(), lowered.source(), true).get(0);
  }
}
