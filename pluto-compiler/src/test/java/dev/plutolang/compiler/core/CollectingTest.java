package dev.plutolang.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.compiler.Lowered;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which functions a collection may run. */
class CollectingTest {
  private static final String PRELUDE =
      """
      class Box { n: int }
      trait Small { fn get(self) int }
      class One impl Small { fn get(self) int { return 1 } }
      class Two impl Small { fn get(self) int { return 2 } }
      trait Large { fn text(self) string }
      class Three impl Large {
  n: int
  fn text(self) string { return "3" }
      }
      class Four impl Large {
  n: int
  fn text(self) string { return f"{self.n}" }
      }
      fn leaf(n: int) int { return n + 1 }
      fn fact(n: int) int { if n < 1 { return 1 } return n * fact(n - 1) }
      fn ping(n: int) Box { if n < 1 { return Box { n: n } } return pong(n - 1) }
      fn pong(n: int) Box { return ping(n - 1) }
      fn each(f: fn(int) int) int { return f(1) + f(2) }
      fn eachText(f: fn(string) string) string { return f("a") }
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "arithmetic                   | int    | return leaf(3)                         | false",
        "recursion without allocation | int    | return fact(3)                         | false",
        "a counted loop polls         | int    | let mut k = 0 ; for i in 0..99999 { k += i } ; return k | true",
        "an allocation                | int    | return (Box { n: 3 }).n                | true",
        "mutual recursion allocates   | int    | return ping(3).n                       | true",
        "a read of an array           | int    | return xs[0]                           | false",
        "an append                    | int    | xs.push(3) ; return 0                  | true",
        "a trait that only computes   | int    | return s.get()                         | false",
        "a trait with one that makes  | string | return l.text()                        | true",
        "closures that only compute   | int    | return each((n: int) => n * 2)         | false",
        "closures that make           | string | return eachText((t: string) => t + t)  | true",
      })
  void collects(String rule, String result, String body, boolean expected) {
    String text =
        PRELUDE
            + "fn f(xs: [int], s: Small, l: Large) "
            + result
            + " {\n"
            + body.replace(" ; ", "\n")
            + "\n}\nfn main() { print(f([1], One {}, Three { n: 1 }))\n"
            + "print(f([1], Two {}, Four { n: 1 })) }\n";
    Lowered lowered = Lowered.of(text);
    Collecting collecting = Collecting.of(lowered.program(), CallGraph.of(lowered.program()));
    assertThat(collecting.collects(lowered.function("f"))).as(rule).isEqualTo(expected);
  }
}
