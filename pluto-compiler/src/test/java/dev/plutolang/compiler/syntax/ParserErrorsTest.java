package dev.plutolang.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.compiler.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "let a = 1;             @ leave out the ';'",
        "const a = 1            @ 'let'",
        "var a = 1              @ 'let mut'",
        "++x                    @ behind a variable",
        "if a {} elif b {}      @ else if",
        "let f = func(x)        @ ",
        "func f() {}            @ 'fn'",
        "x &= 1                 @ x = x & y",
        "let c = 'c'            @ double quotes",
        "let a = x ? 1 : 2      @ if c { a } else { b }",
        "let a = x ?? 1         @ no '??' operator",
        "let f = (x: int) { x } @ =>",
        "let f = x => x + 1     @ parentheses and types",
        "let f = |x| x + 1      @ (x: int) => x + 1",
        "let f = fn(x: int) { } @ (x: int) => x + 1",
        "a = b = 1              @ without a value",
        "if (a) b()             @ stands in braces",
        "for (let i = 0) {}     @ without parentheses",
        "a === b                @ '=='",
        "let a = 2 ** 3         @ pow(a, b)",
        "if a and b {}          @ '&&'",
        "print \"x\"            @ parentheses",
        "let a = 1.5f           @ no suffix",
        "/* note */             @ '//'",
        "# note                 @ '//'",
        "throw E {}             @ raise Name",
        "let class = 1          @ is a keyword",
        "new P { x: 1 }         @ by a literal",
        "switch x {}            @ 'match'",
        "let g = +1             @ no unary '+'",
        "f(a = 1)               @ statement without a value",
        "return x if y          @ ",
      })
  void mistakesFromOtherLanguagesGetAHint(String text, String hint) {
    var errors = Parsing.errors("fn main() {\n" + text + "\n}\n");
    if (hint == null) {
      return;
    }
    assertThat(errors).isNotEmpty();
    assertThat(errors.get(0).help().orElse("")).contains(hint);
    assertThat(errors.get(0).span().line()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "fn f() -> int {}                  @ 1 @ directly behind the parameters",
        "fn f(mut a: int) {}               @ 1 @ parameters can be assigned",
        "class A { a: int b: int }         @ 1 @ ",
        "class A { pub a: int }            @ 1 @ no visibility",
        "class A { a: int = 1 }            @ 1 @ no default values",
        "enum E { A, B }                   @ 1 @ without commas",
        "struct A {}                       @ 1 @ 'class'",
        "public fn f() {}                  @ 1 @ 'pub'",
        "interface I {}                    @ 1 @ 'trait'",
        "def f() {}                        @ 1 @ 'fn'",
        "fn f(n: int) requires n > 0 {}    @ 1 @ next line",
        "let a = 1                         @ 1 @ ",
      })
  void declarationsToo(String text, int line, String hint) {
    var errors = Parsing.errors(text + "\n");
    assertThat(errors).isNotEmpty();
    assertThat(errors.get(0).span().line()).isEqualTo(line);
    assertThat(errors.get(0).help().orElse("")).contains(hint == null ? "" : hint);
  }

  @Test
  void independentErrorsAreAllReported() {
    var errors =
        Parsing.errors(
            """
            fn a() {
                let x 1
                if x y {
                    print(1)
                }
                print(f(1, 2)
                let z = [1 2]
                match x { E.A => 1 }
                return
            }

            class C {
                a int
                b: string
                fn m(self x) { }
                fn n(self) { let = 3 }
            }

            fn b( { }

            fn c() { return }
            """);
    assertThat(errors)
        .extracting(e -> e.span().line())
        .containsExactly(2, 3, 6, 7, 8, 13, 15, 16, 19);
  }

  @Test
  void aMissingBraceIsReportedWhereTheNextFunctionStarts() {
    var errors =
        Parsing.errors(
            """
            fn a() {
                if true {
                    print(1)
            }

            fn b() {
                let x 1
            }
            """);
    assertThat(errors).hasSize(2);
    assertThat(errors.get(0).message()).isEqualTo("Syntax error: expected }, found fn");
    assertThat(errors.get(0).notes())
        .singleElement()
        .satisfies(note -> assertThat(note.span().orElseThrow().line()).isEqualTo(1));
    assertThat(errors.get(1).span().line()).isEqualTo(7);
  }

  @Test
  void oneMistakeGivesOneError() {
    String[] bodies = {
      "let a = (1 + 2\nlet b = 3",
      "f(1,\n  2\n  3)\ng()",
      "let a = P { x 1 }\nb()",
      "let f = (x: int) => {\n  let y 1\n  return y\n}\nf(1)",
      "if a {\n  b( \n}\nc()",
      "let s = \"abc",
      "x = 'c'"
    };
    for (String body : bodies) {
      assertThat(Parsing.errors("fn main() {\n" + body + "\n}\nfn other() { }\n"))
          .as(body)
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "f\"{}\"          @ unexpected end of file in expression",
        "f\"{ }\"         @ unexpected end of file in expression",
        "f\"{1 +}\"       @ unexpected end of file in expression",
        "f\"{a\"          @ unterminated interpolation expression",
        "f\"a}\"          @ unexpected '}'",
        "f\"{n:4}\"       @ unexpected tokens",
        "f\"{a b}\"       @ unexpected tokens",
        "f\"{let a = 1}\" @ expected expression",
      })
  void brokenInterpolationIsExplained(String text, String phrase) {
    var errors = Parsing.errors("fn main() {\n  print(" + text + ")\n}\n");
    assertThat(errors).extracting(Diagnostic::message).singleElement().asString().contains(phrase);
    assertThat(errors.get(0).span().line()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "test f\"x\" {}                   @ expected test name",
        "tests[mode: Random] {}           @ expected 'scheduler'",
        "tests[scheduler Random] {}       @ expected :",
        "tests[scheduler: Fast] {}        @ unknown scheduler strategy 'Fast'",
        "tests[scheduler: Random] { fn f() {} } @ only 'test' blocks are allowed inside a 'tests'"
            + " declaration",
        "pub test \"x\" {}                @ tests cannot be pub",
        "pub tests[scheduler: Random] {}  @ tests declarations cannot be pub",
        "scoped error E {}                @ lifecycle modifiers",
        "test \"a\" {} test \"a\" {}      @ duplicate test name 'a'",
        "test \"a\" {} tests[scheduler: Random] {} @ cannot mix bare 'test' blocks with 'tests'"
            + " declarations",
        "app A { fn main(self) {} } stage S { fn main(self) {} } @ a file cannot contain both"
            + " 'stage' and 'app' declarations",
        "app A { pub fn main(self) {} }   @ expected fn, found pub",
        "class A { class: int }           @ expected identifier, found class",
        "extern f()                       @ expected 'fn' after 'extern'",
        "pub 1                            @ expected declaration after 'pub'",
        "fn f() {} import a               @ imports stand before",
        "fn f() { x! }                    @ ! can only be applied to function calls",
        "fn f() { x catch 1 }             @ catch can only be applied to function calls",
        "fn f() { spawn g(h()!) }         @ error propagation (!) is not allowed in spawn"
            + " arguments",
        "class C { fn m(self) stream int {} } @ generators are top-level functions",
        "fn f() { serve x 80 }            @ expected 'on <port>' after the service",
        "fn f() { let x = [1 2] }         @ expected ,",
        "fn f(n: int) requires n > 0 {}   @ expected newline after statement",
      })
  void messagesContainTheirPhrases(String text, String phrase) {
    assertThat(Parsing.errors(text)).anySatisfy(e -> assertThat(e.message()).contains(phrase));
  }
}
