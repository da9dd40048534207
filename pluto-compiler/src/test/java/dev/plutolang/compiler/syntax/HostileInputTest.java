package dev.plutolang.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Large and malicious texts: time stays linear, the stack bounded, and there are diagnostics and no
 * exceptions. The time limit is generous: quadratic time would take hours.
 */
class HostileInputTest {
  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("random characters", random(2_000_000, 256)),
        Arguments.of("random code units", random(1_000_000, 65_536)),
        Arguments.of("quotes", "\"\n\\".repeat(500_000)),
        Arguments.of("comments", "/*\n".repeat(500_000)),
        Arguments.of("apostrophes", "'".repeat(1_000_000)),
        Arguments.of(
            "parentheses", main("let a = " + "(".repeat(100_000) + "1" + ")".repeat(100_000))),
        Arguments.of("open brackets", main("let a = " + "[".repeat(500_000))),
        Arguments.of("open braces", "{".repeat(1_000_000)),
        Arguments.of("blocks", main("if true {".repeat(100_000))),
        Arguments.of("prefix operators", main("let a = " + "- ".repeat(500_000) + "1")),
        Arguments.of("a long sum", main("let a = a" + "+a".repeat(100_000))),
        Arguments.of("a long chain", main("let a = a" + ".a()".repeat(500_000))),
        Arguments.of("else if", main("if a {}" + " else if a {}".repeat(200_000))),
        Arguments.of("type arguments", main("let a = " + "a<".repeat(500_000))),
        Arguments.of("types", "fn f(a: " + "[".repeat(500_000) + ") {}"),
        Arguments.of("broken statements", main("let a 1\n".repeat(200_000))),
        Arguments.of("blocks in one line", main("{x x} ".repeat(300_000))),
        Arguments.of("closures", main("let a = " + "() => ".repeat(100_000) + "1")),
        Arguments.of("handlers", main("a() " + "catch b() ".repeat(100_000))),
        Arguments.of("classes", "class A {\n".repeat(200_000)),
        Arguments.of("literals", main("let a = " + "A { a: ".repeat(100_000))),
        Arguments.of("digits", main("let a = " + "9".repeat(1_000_000))),
        Arguments.of("holes", main("let a = f\"" + "{".repeat(500_001) + "\"")),
        Arguments.of("an unclosed string", "fn main() {\n print(\"abc)\n}\n"));
  }

  static Stream<Arguments> valid() {
    return Stream.of(
        Arguments.of("statements", main("let a = 1\n".repeat(100_000))),
        Arguments.of("a line of 10 MB", main("let a = [" + "1, ".repeat(3_400_000) + "]")),
        Arguments.of("a string of 10 MB", main("let a = \"" + "x".repeat(10_000_000) + "\"")),
        Arguments.of("interpolation", main("let a = f\"" + "{a} ".repeat(200_000) + "\"")),
        Arguments.of("comparisons", main("f(" + "a<b, ".repeat(200_000) + "1)")),
        Arguments.of("blanks", " ".repeat(5_000_000)),
        Arguments.of("a sum", main("let a = a" + "+a".repeat(4_000))),
        Arguments.of("else if", main("if a {}" + " else if a {}".repeat(4_000))),
        Arguments.of("parentheses", main("let a = " + "(".repeat(200) + "1" + ")".repeat(200))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void brokenTextGivesDiagnostics(String name, String text) {
    var errors = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Parsing.errors(text));
    assertThat(errors).isNotEmpty().hasSizeLessThanOrEqualTo(Diagnostics.LIMIT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("valid")
  void largeTextIsParsed(String name, String text) {
    var errors = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Parsing.errors(text));
    assertThat(errors).isEmpty();
  }

  @Test
  void depthHasALimitWithAMessageOfItsOwn() {
    assertThat(Parsing.errors(main("let a = " + "(".repeat(300) + "1" + ")".repeat(300))))
        .singleElement()
        .satisfies(error -> assertThat(error.code()).isEqualTo(Code.NESTING_TOO_DEEP));
    assertThat(Parsing.errors(main("let a = a" + "+a".repeat(6_000))))
        .singleElement()
        .satisfies(error -> assertThat(error.code()).isEqualTo(Code.NESTING_TOO_DEEP));
  }

  private static String main(String body) {
    return "fn main() {\n" + body + "\n}\n";
  }

  private static String random(int length, int bound) {
    Random random = new Random(42);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt(bound));
    }
    return text.toString();
  }
}
