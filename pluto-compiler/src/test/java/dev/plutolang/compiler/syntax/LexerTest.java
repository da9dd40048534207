package dev.plutolang.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostic;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.SourceFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {
  private final Diagnostics diagnostics = new Diagnostics();

  /** The tokens' texts, those that start a line with a pilcrow before them; without the last. */
  private String tokens(String text) {
    Tokens tokens = lex(text);
    return IntStream.range(0, tokens.size() - 1)
        .mapToObj(i -> (tokens.isAfterNewline(i) ? "¶" : "") + tokens.text(i))
        .collect(Collectors.joining(" "));
  }

  private Tokens lex(String text) {
    return Lexer.lex(new SourceFile("test.pluto", text), diagnostics);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "---          | -- -",
        "+++          | ++ +",
        "a--b         | a -- b",
        "a<-b         | a < - b",
        "1..5         | 1 .. 5",
        "1..=5        | 1 ..= 5",
        "a>>b         | a > > b",
        "a>=b         | a >= b",
        "x::y         | x :: y",
        "a=>b         | a => b",
        "a==b         | a == b",
        "a===b        | a == = b",
        "fn->         | fn ->",
        "...          | .. .",
        "f\"x\"       | f\"x\"",
        "f \"x\"      | f \"x\"",
        "F\"x\"       | F \"x\"",
        "let_ letx    | let_ letx",
        "a//b         | a",
      })
  void takesTheLongestMatch(String text, String tokens) {
    assertThat(tokens(text)).isEqualTo(tokens);
    assertThat(diagnostics.list()).isEmpty();
  }

  @Test
  void knowsWhereLinesStart() {
    assertThat(tokens("a\n\n  b // c\r\nd e")).isEqualTo("a ¶b ¶d e");
    assertThat(lex("a\n").isAfterNewline(1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0", "007", "1__0_", "0xFF", "0Xff_ff", "0b1010", "0B1_0", "1.5", "1_0.2_5", "1e10",
        "1.5E-3", "2e+1"
      })
  void numbersAreOneToken(String text) {
    assertThat(lex(text).size()).isEqualTo(2);
    assertThat(diagnostics.list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x", "0xG", "0x_F", "0xF_", "0b2", "0b", "1.2.3", "1.5.f"})
  void malformedNumbersAreRejected(String text) {
    lex(text);
    assertThat(diagnostics.list())
        .extracting(Diagnostic::code)
        .containsExactly(Code.MALFORMED_NUMBER);
  }

  @ParameterizedTest
  @CsvSource({
    "0o7, 0 o7",
    "12ab, 12 ab",
    "1e, 1 e",
    "1e_5, 1 e_5",
    "5., 5 .",
    "1._5, 1 . _5",
    ".5, . 5"
  })
  void otherNumbersEndWhereTheirFormEnds(String text, String tokens) {
    assertThat(tokens(text)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1__0_, 10",
    "0xff_ff, 65535",
    "0b101, 5",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, -9223372036854775808",
    "0x8000000000000000, -9223372036854775808",
  })
  void intLiteralsGoUpToTheLowestIntsMagnitude(String text, long value) {
    assertThat(Literals.parseInt(text)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775809",
        "0x8000000000000001",
        "18446744073709551616",
        "99999999999999999999999"
      })
  void largerIntLiteralsHaveNoValue(String text) {
    assertThat(Literals.parseInt(text)).isEmpty();
  }

  @Test
  void escapesMeanTheirCharacters() {
    String text = "\\n\\r\\t\\\\\\\"\\0\\x41\\xe9\\u{1F600}\\u{e9}";
    assertThat(Escapes.decode(text, 0, text.length()).value()).isEqualTo("\n\r\t\\\"\0Aé😀é");
    lex("\"" + text + "\"");
    assertThat(diagnostics.list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\'",
        "\\{",
        "\\1",
        "\\a",
        "\\x4",
        "\\xg0",
        "\\u41",
        "\\u{}",
        "\\u{1234567}",
        "\\u{D800}",
        "\\u{110000}",
        "\\\n",
        "\\u{41",
        "\\é"
      })
  void otherEscapesAreRejected(String escape) {
    lex("let s = \"a" + escape + "z\"");
    assertThat(diagnostics.list())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo(Code.BAD_ESCAPE);
              assertThat(error.span().start()).isEqualTo(10);
            });
  }

  @Test
  void anUnterminatedStringIsReportedOnceAndTheNextLineIsCode() {
    assertThat(tokens("let a = \"abc\nlet b = 1\n")).isEqualTo("let a = \"abc ¶let b = 1");
    assertThat(diagnostics.list())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo(Code.UNTERMINATED_STRING);
              assertThat(error.span().column()).isEqualTo(9);
            });
  }

  @Test
  void aStringMayHoldLinesAndAnyCharacter() {
    assertThat(tokens("\"a\nb\t{é}//\"")).isEqualTo("\"a\nb\t{é}//\"");
    assertThat(diagnostics.list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";", "@", "#", "$", "`", "\\", "'", "\f", "\u00a0", "é", "\ufeff", "a\rb", "größe"
      })
  void charactersThatStartNoTokenAreRejected(String text) {
    lex(text);
    assertThat(diagnostics.list())
        .extracting(Diagnostic::code)
        .containsExactly(Code.ILLEGAL_CHARACTER);
  }

  @Test
  void allKeywordsAreReserved() {
    String keywords =
        "ambient app as assert break catch class continue default else enum error extern false fn"
            + " for if impl import in inject invariant let match mut none override pub raise"
            + " requires return scope scoped select self serve spawn stage stream system test tests"
            + " trait transient true uses while yield";
    for (String word : keywords.split(" ")) {
      assertThat(Keywords.isKeyword(word)).as(word).isTrue();
    }
    for (String word :
        "remote on chan scheduler Map Set int Task const loop ensures static range".split(" ")) {
      assertThat(Keywords.isKeyword(word)).as(word).isFalse();
    }
  }
}
