package dev.plutolang.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.compiler.Lowered;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.RuntimeFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which loops get a copy of their body without bounds checks. In a loop with a copy each access
 * occurs twice, once checked; without, once.
 */
class IndexRangesTest {
  private static final String PRELUDE =
      """
      class Box { items: [int] }
      fn pure(n: int) int { return n * 2 }
      fn grows(xs: [int]) { xs.push(1) }
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the counter               | for i in 0..n { t += xs[i] }                            | 1 2",
        "an offset                 | for i in 0..n { t += xs[i + 1] }                        | 1 2",
        "a row of a flat matrix    | for i in 0..n { t += xs[n * k + i] }                    | 1 2",
        "a column of one           | for i in 0..n { t += xs[i * n + k] }                    | 1 2",
        "a store                   | for i in 0..n { xs[i] = i }                             | 1 2",
        "a compound store          | for i in 0..n { xs[i] += i }                            | 2 3",
        "a row of rows             | for i in 0..n { t += rows[k][i] }                       | 2 4",
        "an array in a field       | for i in 0..n { t += b.items[i] }                       | 1 2",
        "a call that resizes none  | for i in 0..n { t += pure(xs[i]) }                      | 1 2",
        "a call that resizes       | for i in 0..n { grows(xs) t += xs[i] }                  | 1 1",
        "a push                    | for i in 0..n { xs.push(xs[i]) }                        | 1 1",
        "the counter is moved      | for i in 0..n { t += xs[i] i += 1 }                     | 1 1",
        "an index that is no line  | for i in 0..n { t += xs[i * i] }                        | 1 1",
        "another array each round  | for i in 0..n { ys = rows[i] t += ys[i] }               | 3 4",
        "rows that are replaced    | for i in 0..n { t += rows[k][i] rows[k] = ys }          | 4 6",
        "a nested loop             | for i in 0..n { for j in 0..n { t += xs[i] } }          | 1 2",
      })
  void checks(String rule, String loop, String expected) {
    String text =
        PRELUDE
            + "fn f(xs: [int], rows: [[int]], b: Box, n: int, k: int) int {\n"
            + "let mut t = 0\nlet mut ys = xs\n"
            + loop.replace(") t", ")\nt")
                .replace("] t", "]\nt")
                .replace("] i +=", "]\ni +=")
                .replace("] rows[k] =", "]\nrows[k] =")
            + "\nreturn t\n}\n"
            + "fn main() { print(f([1], [[1]], Box { items: [1] }, 0, 0)) }\n";
    Lowered lowered = Lowered.of(text);
    long checks =
        lowered.steps("f").stream()
            .filter(
                step ->
                    step instanceof Instr.Check check
                        && check.failure() == RuntimeFunction.ABORT_INDEX)
            .count();
    long elements =
        lowered.steps("f").stream().filter(step -> step instanceof Instr.ElementAddress).count();
    assertThat(checks + " " + elements).as(rule).isEqualTo(expected);
  }
}
