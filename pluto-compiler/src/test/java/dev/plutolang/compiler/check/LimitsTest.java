package dev.plutolang.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.compiler.diagnostic.Code;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large and hostile programs: the right answer or a clear error, never a hang. */
@Timeout(20)
class LimitsTest {
  private static String repeat(int times, String format) {
    return IntStream.range(0, times)
        .mapToObj(i -> format.replace("#", Integer.toString(i)))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aThousandArms() {
    String text =
        "enum E {\n"
            + repeat(1000, "V#")
            + "\n}\nfn f(e: E) int {\n match e {\n"
            + repeat(1000, "E.V# { return # }")
            + "\n}\n}\nfn main() { print(f(E.V7)) }";
    assertThat(CheckedSource.of(text).errors()).isEmpty();
    assertThat(CheckedSource.of(text.replace("E.V500 { return 500 }", "")).messages())
        .anyMatch(message -> message.contains("missing 'V500'"));
  }

  @Test
  void twoHundredFields() {
    String text =
        "class C {\n"
            + repeat(200, "f#: int")
            + "\n}\nfn main() {\n let c = C {\n"
            + repeat(200, "f#: #")
            + "\n}\n print(c.f199)\n}";
    assertThat(CheckedSource.of(text).errors()).isEmpty();
  }

  @Test
  void fiftyLevelsOfTypeArguments() {
    String type = "Box<".repeat(50) + "int" + ">".repeat(50);
    String text =
        "class Box<T> { v: T }\nfn f(b: " + type + "?) { print(b == none) }\nfn main() { f(none) }";
    assertThat(CheckedSource.of(text).errors()).isEmpty();
  }

  @Test
  void aGenericThatGrowsIsRejected() {
    String text =
        """
        class Box<T> { v: T }
        fn wrap<T>(v: T) int { return wrap(Box<T> { v: v }) }
        fn main() { print(wrap(1)) }
        """;
    assertThat(CheckedSource.of(text).codes()).contains(Code.ENDLESS_INSTANTIATION);
  }

  @Test
  void aGenericThatDoublesIsRejected() {
    String text =
        """
        class Pair<A, B> { a: A, b: B }
        fn twice<T>(v: T) int { return twice(Pair<T, T> { a: v, b: v }) }
        fn main() { print(twice(1)) }
        """;
    assertThat(CheckedSource.of(text).codes()).contains(Code.ENDLESS_INSTANTIATION);
  }

  @Test
  void aGenericThatBranchesIsRejected() {
    String text =
        """
        class A<T> { v: T }
        class B<T> { v: T }
        fn fan<T>(v: T) int { return fan(A<T> { v: v }) + fan(B<T> { v: v }) + fan([v]) }
        fn main() { print(fan(1)) }
        """;
    assertThat(CheckedSource.of(text).codes()).contains(Code.ENDLESS_INSTANTIATION);
  }

  @Test
  void mutuallyRecursiveTypes() {
    String plain =
        repeat(300, "class C# { next: C$? }")
            .lines()
            .map(line -> line.replace("$", next(line)))
            .collect(Collectors.joining("\n"));
    assertThat(CheckedSource.of(plain + "\nfn main() { }").errors()).isEmpty();
    String generic = plain.replaceAll("(C\\d+) \\{", "$1<T> {").replaceAll("(C\\d+)\\?", "$1<T>?");
    assertThat(CheckedSource.of(generic + "\nfn main() { }").codes())
        .contains(Code.RECURSIVE_GENERIC);
  }

  /** The number after that of the class that a line declares, in a circle. */
  private static String next(String line) {
    int number = Integer.parseInt(line.replaceAll("class C(\\d+).*", "$1"));
    return Integer.toString((number + 1) % 300);
  }

  @Test
  void aLongChainOfCallsThatRaises() {
    String text =
        "error Bad {}\nfn f0() int { raise Bad {} }\n"
            + IntStream.range(1, 5000)
                .mapToObj(i -> "fn f%d() int { return f%d()! }".formatted(i, i - 1))
                .collect(Collectors.joining("\n"))
            + "\nfn main() { print(f4999() catch 1) }";
    assertThat(CheckedSource.of(text).errors()).isEmpty();
    assertThat(CheckedSource.of(text.replace("raise Bad {}", "return 1")).codes())
        .contains(Code.USELESS_MARK);
  }

  @Test
  void manyErrorsAreCutOff() {
    String text = "fn main() {\n" + repeat(5000, "print(unknown#)") + "\n}";
    assertThat(CheckedSource.of(text).errors()).hasSizeBetween(50, 200);
  }
}
