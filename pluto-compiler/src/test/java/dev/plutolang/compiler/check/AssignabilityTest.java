package dev.plutolang.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chapter 03, section 2: which type goes where. */
class AssignabilityTest {
  private static final String DECLARATIONS =
      """
      trait Shape { fn area(self) int }
      class Dot impl Shape { fn area(self) int { return 0 } }
      class Lone { fn area(self) int { return 0 } }
      enum Kind { A B }
      enum Holder { V { f: %2$s } }
      class Keeper { f: %2$s }
      fn source() %1$s { return source() }
      fn take(d: %2$s) { }
      """;

  /**
   * Columns: from, to, then whether let/argument/return, class field, variant field, element accept
   * it.
   */
  private static final String TABLE =
      """
      int            | int            | yes | yes | yes | yes
      int            | float          | no  | no  | no  | no
      int            | byte           | no  | no  | no  | no
      int            | int?           | yes | yes | yes | no
      int?           | int            | no  | no  | no  | no
      int?           | int?           | yes | yes | yes | yes
      int?           | float?         | no  | no  | no  | no
      Dot            | Shape          | yes | yes | no  | no
      Dot            | Shape?         | yes | yes | no  | no
      Dot?           | Shape?         | no  | no  | no  | no
      Shape          | Dot            | no  | no  | no  | no
      Shape          | Shape?         | yes | yes | yes | no
      Lone           | Shape          | no  | no  | no  | no
      Kind           | Kind?          | yes | yes | yes | no
      [Dot]          | [Shape]        | no  | no  | no  | no
      [int]          | [int?]         | no  | no  | no  | no
      [int]          | [int]?         | yes | yes | yes | no
      fn(int) int    | fn(int) int    | yes | yes | yes | yes
      fn(int) int    | fn(int) int?   | yes | no  | no  | no
      fn(int) Dot    | fn(int) Shape? | yes | no  | no  | no
      fn(Shape) int  | fn(Dot) int    | no  | no  | no  | no
      fn(Dot) int    | fn(Shape) int  | no  | no  | no  | no
      fn(int) int    | fn(int)        | no  | no  | no  | no
      fn() int       | fn(int) int    | no  | no  | no  | no
      """;

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource(textBlock = TABLE, delimiter = '|')
  void positionsAccept(
      String from, String to, String any, String classField, String variantField, String element) {
    assertThat(accepts(from, to, "let d: %2$s = source()")).isEqualTo(any);
    assertThat(accepts(from, to, "take(source())")).isEqualTo(any);
    assertThat(accepts(from, to, "let f = (s: %1$s) %2$s => s")).isEqualTo(any);
    assertThat(accepts(from, to, "let k = Keeper { f: source() }")).isEqualTo(classField);
    assertThat(accepts(from, to, "let h = Holder.V { f: source() }")).isEqualTo(variantField);
    assertThat(accepts(from, to, "let xs: [%2$s] = []\n xs.push(source())")).isEqualTo(element);
    assertThat(accepts(from, to, "let xs: [%2$s] = []\n xs[0] = source()")).isEqualTo(element);
    assertThat(accepts(from, to, "let xs: [%2$s] = []\n let ys = [xs[0], source()]"))
        .isEqualTo(element);
  }

  private static String accepts(String from, String to, String statement) {
    String program = DECLARATIONS + "fn main() {\n " + statement + "\n}\n";
    CheckedSource checked = CheckedSource.of(program.formatted(from.strip(), to.strip()));
    return checked.errors().isEmpty() ? "yes" : "no";
  }
}
