package dev.plutolang.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.compiler.Lowered;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which references are stored for the collector: exactly those that are live across a call. */
class LivenessTest {
  private static final String PRELUDE =
      """
      class Node { next: Node?, n: int }
      fn make() string { return f"{time_ns()}" }
      fn use(s: string) { print(s) }
      fn number() int { return time_ns() }
      """;

  /** How many references are stored at each call of a compiled function in {@code f}, in order. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing but ints        | let a = number() ; print(a + number())                   | 0 0",
        "an argument dies        | let s = make() ; use(s)                                  | 0 0",
        "a variable lives on     | let s = make() ; use(s) ; use(s)                         | 0 1"
            + " 0",
        "an operand waits        | print(make() + make())                                   | 0 1",
        "a literal in a variable | let s = \"a\" ; use(s) ; use(s)                          | 1 0",
        "dead after assignment   | let mut s = make() ; use(s) ; s = make() ; use(s)        | 0 0 0"
            + " 0",
        "live around a loop      | let s = make() ; while number() > 0 { use(s) }           | 0 1"
            + " 1",
        "dead on the other path  | let s = make() ; if number() > 0 { use(s) } else { use(make()) }"
            + " | 0 1 0 0 0",
        "an array while filled   | let xs = [make(), make()] ; print(xs.len())              | 0 1",
        "a nullable reference    | let s: string? = make() ; use(make()) ; print(s == none) | 0 1"
            + " 1",
        "a nullable int          | let s: int? = number() ; use(make()) ; print(s == none)  | 0 0"
            + " 0",
      })
  void roots(String rule, String body, String expected) {
    String text = PRELUDE + "fn f() {\n" + body.replace(" ; ", "\n") + "\n}\nfn main() { f() }\n";
    CoreFunction function = Lowered.of(text).function("f");
    Liveness liveness = Liveness.of(function);
    List<Integer> counts = new ArrayList<>();
    for (int block = 0; block < function.blocks().size(); block++) {
      List<Instr> steps = function.blocks().get(block).steps();
      for (int i = 0; i < steps.size(); i++) {
        if (steps.get(i) instanceof Instr.Call call
            && call.callee() instanceof Instr.Callee.Direct) {
          counts.add(liveness.acrossSteps(block, Uses::collects).get(i).size());
        }
      }
    }
    assertThat(counts.stream().map(String::valueOf).toList())
        .as(rule)
        .containsExactly(expected.split(" "));
  }
}
