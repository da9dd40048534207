package dev.plutolang.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.api.Diagnostic;
import dev.plutolang.api.Pluto;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that is not a program gives diagnostics: no other exception, no hang, no stack overflow. */
class BadTextTest {
  private static final int MANY = 100_000;

  static Stream<Arguments> texts() {
    return Stream.of(
        text("an unclosed string", "fn main() {\n    print(\"hello)\n}\n"),
        text("an unclosed interpolation", "fn main() {\n    print(f\"a {1 + \")\n}\n"),
        text("parentheses", "fn main() {\n    print(" + "(".repeat(MANY) + ")\n}\n"),
        text(
            "closed parentheses",
            "fn main() {\n    print(" + "(".repeat(MANY) + "1" + ")".repeat(MANY) + ")\n}\n"),
        text("brackets", "fn main() {\n    let x = " + "[".repeat(MANY) + "\n}\n"),
        text("braces", "fn main() " + "{".repeat(MANY)),
        text("unary minus", "fn main() {\n    print(" + "-".repeat(MANY) + "x)\n}\n"),
        text("not", "fn main() {\n    print(" + "!".repeat(MANY) + "1)\n}\n"),
        text("ifs", "fn main() {\n" + "if true {\n".repeat(MANY)),
        text("types", "fn main() {\n    let x: " + "[".repeat(MANY) + "int = 1\n}\n"),
        text("calls", "fn main() {\n    print(" + "f(".repeat(MANY) + "\n}\n"),
        text("interpolations", "fn main() {\n    print(" + "f\"{".repeat(MANY) + "\n}\n"),
        text("else-ifs", "fn main() {\n if x {}" + " else if x {}".repeat(MANY) + "\n}\n"),
        text("fields", "fn main() {\n    print(x" + ".y".repeat(MANY) + ")\n}\n"),
        text("a line of 10 MB", "fn main() {\n    print(" + "a".repeat(10 << 20) + ")\n}\n"),
        text("10 MB of signs", "@".repeat(10 << 20)),
        text("10 MB of blanks", "fn" + " ".repeat(10 << 20)),
        text("zero bytes", "\0".repeat(1_000)),
        text("a lone surrogate", "fn main() {\n    print(\ud800)\n}\n"),
        text("nothing but a byte order mark", "\ufeff"));
  }

  private static Arguments text(String name, String text) {
    return Arguments.argumentSet(name, text);
  }

  @ParameterizedTest
  @MethodSource("texts")
  @Timeout(20)
  void isRejectedWithDiagnostics(String text) {
    assertDiagnosed(text);
  }

  @Property(tries = 500)
  void randomBytesAreDiagnosed(@ForAll byte[] bytes) {
    check(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Property(tries = 1_000)
  void randomTokensAreDiagnosed(@ForAll("tokens") String text) {
    check(text);
  }

  @Provide
  Arbitrary<String> tokens() {
    return Arbitraries.of(
            "fn",
            "main",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "\n",
            "let",
            "mut",
            "=",
            "x",
            "y",
            "1",
            "2.5",
            "\"s\"",
            "f\"{x}\"",
            "+",
            "-",
            "*",
            "/",
            "<",
            ">",
            "==",
            "&&",
            "||",
            "!",
            "?",
            ".",
            ",",
            ":",
            "..",
            "..=",
            "->",
            "=>",
            "if",
            "else",
            "while",
            "for",
            "in",
            "match",
            "return",
            "break",
            "class",
            "enum",
            "trait",
            "impl",
            "error",
            "raise",
            "catch",
            "spawn",
            "select",
            "int",
            "string",
            "self",
            "pub",
            "import",
            "as",
            "none",
            "true",
            "test",
            "requires",
            "invariant",
            "assert",
            "app",
            "stage",
            "system",
            "scope",
            "yield",
            "stream",
            "Map",
            "Set",
            "extern",
            "uses",
            "ambient")
        .list()
        .ofMaxSize(60)
        .map(words -> String.join(" ", words));
  }

  private static void assertDiagnosed(String text) {
    assertThat(check(text)).anyMatch(Diagnostic::isError);
  }

  /** Looks at every part of every diagnostic. */
  private static List<Diagnostic> check(String text) {
    List<Diagnostic> found = Pluto.compiler().source("main.pluto", text).check();
    assertThat(found).allSatisfy(d -> assertThat(d.render()).contains(d.message()));
    return found;
  }
}
