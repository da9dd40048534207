package dev.plutolang.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.compiler.Lowered;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calls of function values a function {@code f}, and what it calls by name, still make. */
class ClosureSpecialisationTest {
  private static final String PRELUDE =
      """
      fn applied(g: fn(int) int) int { return g(1) + g(2) }
      fn passed(g: fn(int) int) int { return applied(g) }
      fn many(g: fn(int) int, n: int) int {
          if n == 0 { return 0 }
          return g(n) + many(g, n - 1)
      }
      fn both(g: fn(int) int, h: fn(int) int) int { return g(1) + h(2) }
      fn chosen(g: fn(int) int) fn(int) int { return g }
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a variable               | let c = (x: int) => x + k ; return c(1)                    | 0",
        "a variable that changes  | let mut c = (x: int) => x + k ; c = (x: int) => x ; return c(1) | 1",
        "an argument              | return applied((x: int) => x + k)                          | 0",
        "one without captures     | return applied((x: int) => x + 1)                          | 0",
        "an argument passed on    | return passed((x: int) => x + k)                           | 0",
        "recursion                | return many((x: int) => x + k, 3)                          | 0",
        "two arguments            | return both((x: int) => x + k, (x: int) => x - k)          | 0",
        "one known, one not       | return both((x: int) => x + k, given)                      | 1",
        "a parameter              | return applied(given)                                      | 2",
        "one that came back       | let c = chosen((x: int) => x + k) ; return c(1)            | 1",
        "a closure in a closure   | let c = (x: int) => applied((y: int) => x + y) ; return c(1) | 0",
      })
  void indirectCalls(String rule, String body, int expected) {
    String text =
        PRELUDE
            + "fn f(k: int, given: fn(int) int) int {\n"
            + body.replace(" ; ", "\n")
            + "\n}\nfn main() {\nprint(f(3, (x: int) => x))\n}\n";
    CoreProgram program = ClosureSpecialisation.apply(Lowered.of(text).program());
    CoreFunction function =
        program.functions().stream()
            .filter(it -> it.displayName().equals("f"))
            .findFirst()
            .orElseThrow();
    assertThat(indirectCalls(program, function, new java.util.HashSet<>()))
        .as(rule)
        .isEqualTo(expected);
  }

  private static int indirectCalls(
      CoreProgram program, CoreFunction function, java.util.Set<String> seen) {
    int calls = 0;
    if (!seen.add(function.symbol())) {
      return calls;
    }
    for (Block block : function.blocks()) {
      for (Instr step : block.steps()) {
        if (step instanceof Instr.Call call) {
          switch (call.callee()) {
            case Instr.Callee.Indirect ignored -> calls++;
            case Instr.Callee.Direct direct -> {
              CoreFunction callee =
                  program.functions().stream()
                      .filter(it -> it.symbol().equals(direct.symbol()))
                      .findFirst()
                      .orElseThrow();
              calls += indirectCalls(program, callee, seen);
            }
            case Instr.Callee.Library ignored -> {}
          }
        }
      }
    }
    return calls;
  }
}
