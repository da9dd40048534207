package dev.plutolang.compiler.syntax;

import static dev.plutolang.compiler.syntax.Parsing.body;
import static dev.plutolang.compiler.syntax.Parsing.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Stmt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "a + b * c                  ; (+ a (* b c))",
        "a - b - c                  ; (- (- a b) c)",
        "1 << 2 + 3                 ; (<< 1 (+ 2 3))",
        "n & 3 == 0                 ; (& n (== 3 0))",
        "a || b && c | d ^ e & f    ; (|| a (&& b (| c (^ d (& e f)))))",
        "a == b < c >> d            ; (== a (< b (>> c d)))",
        "a > > b                    ; ",
        "-xs[0]                     ; (- (index xs 0))",
        "-1 as byte                 ; (as (- 1) byte)",
        "n as float as int          ; (as (as n float) int)",
        "x as int < y               ; (< (as x int) y)",
        "- -x                       ; (- (- x))",
        "!!b                        ; (! (! b))",
        "~~n                        ; (~ (~ n))",
        "-f()!                      ; (- (propagate (call f)))",
        "f()!=1                     ; (!= (call f) 1)",
        "f()! as float              ; (as (propagate (call f)) float)",
        "a.b()!.c()!.d              ; (. (propagate (.c (propagate (.b a)))) d)",
        "x?.f                       ; (. (? x) f)",
        "a? + b?                    ; (+ (? a) (? b))",
        "a + f() catch 0            ; (+ a (catch (call f) 0))",
        "f() catch 0 + 1            ; (catch (call f) (+ 0 1))",
        "-f() catch 0               ; (- (catch (call f) 0))",
        "f() catch g() catch 3      ; (catch (call f) (catch (call g) 3))",
        "f() catch e { 4 } + 1      ; (+ (catch (call f) (e {4})) 1)",
        "f() catch e { s }.len()    ; (.len (catch (call f) (e {s})))",
        "f() catch d: m.E { 1 } catch e { 2 } ; (catch (call f) (d: m.E {1}) (e {2}))",
        "f() catch Point { x }      ; (catch (call f) (Point {x}))",
        "spawn f().get()            ; (.get (spawn f))",
        "spawn self.a.m(1)          ; (spawn self.a.m 1)",
        "a.b.c(1, 2,)               ; (.c (. a b) 1 2)",
        "T::fields<A, [B]>(1)       ; (T::fields<A [B]> 1)",
        "(a)                        ; (group a)",
        "a..b                       ; (.. a b)",
        "a + 1..=-b                 ; (..= (+ a 1) (- b))",
      })
  void operatorsBindAsTheTableSays(String text, String tree) {
    if (tree == null) {
      assertThat(Parsing.errors("fn main() { let v = " + text + " }")).isNotEmpty();
    } else {
      assertThat(expr(text)).isEqualTo(tree);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "() => 1                    ; (fn () 1)",
        "(x: int) => x + 1          ; (fn (x:int) (+ x 1))",
        "(x: int,) int => { return x } ; (fn (x:int) int {(return x)})",
        "P {}                       ; (new P)",
        "P { x: 1 y: 2 }            ; (new P x:1 y:2)",
        "m.P { x: 1, }              ; (new m.P x:1)",
        "m.E.V { x: 1 }             ; (new m.E.V x:1)",
        "Box<int> { v: 1 }          ; (new Box<int> v:1)",
        "Tag<int> {}                ; (new Tag<int>)",
        "Opt<int>.None              ; (variant Opt<int>.None)",
        "Opt<int>.Some { v: 1 }     ; (new Opt.Some<int> v:1)",
        "f<int, [T?]>(1)            ; (call f<int [(T)?]> 1)",
        "a < b && c > (d)           ; (&& (< a b) (> c (group d)))",
        "f(a < b, c > (d))          ; (call f (call a<b c> d))",
        "f(a < 1, c > (d))          ; (call f (< a 1) (> c (group d)))",
        "f<Map<int, Set<A>>>(x)     ; (call f<Map<int Set<A>>> x)",
        "Map<string, int> { \"a\": 1 \"b\": 2, } ; (map 'a':1 'b':2)",
        "Set<int> { 1 2, 3 }        ; (set 1 2 3)",
        "Map<int, int> {}           ; (map)",
        "[1, 2,]                    ; (array 1 2)",
        "[]                         ; (array)",
        "if a { 1 } else if b { 2 } else { 3 } ; (if a {1} (if b {2} {3}))",
        "match e { E.A => 1, m.E.B { x, y: z } => x, } ; (match e E.A=>1 m.E.B{x:x y:z}=>x)",
      })
  void lookingAheadSettlesAmbiguities(String text, String tree) {
    assertThat(expr(text)).isEqualTo(tree);
  }

  /** In the first column, / stands for a line break. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "a#+ b                     ; (+ a b)",
        "a#-x                      ; (- a x)",
        "a +#b                     ; (+ a b)",
        "a##// c##.f()             ; (.f a)",
        "a#[1]                     ; (index a 1)",
        "f()#(b)                   ; (call f) | (group b)",
        "f#(b)                     ; f | (group b)",
        "a#!b                      ; a | (! b)",
        "a#~b                      ; a | (~ b)",
        "f() catch e {}#catch g {} ; (catch (call f) (e {}) (g {}))",
        "return#a                  ; (return) | a",
        "return a                  ; (return a)",
        "if a { f() } g()          ; (if a {(call f)}) | (call g)",
        "if a {}#else {}           ; (if a {} {})",
        "if a {} else if b {}#else {} ; (if a {} (if b {} {}))",
        "let x#= 1                 ; (let x 1)",
        "let m: Map<string,int?>=a ; (let m: Map<string (int)?> a)",
        "let f: fn(int)#= g        ; (let f: fn(int) g)",
        "while a#{ break }         ; (while a {(break)})",
        "x = 1                     ; (= x 1)",
        "(x) = 1                   ; (= x 1)",
        "x.y[0] += 2               ; (+= (index (. x y) 0) 2)",
        "x++                       ; (++ x)",
        "x--                       ; (-- x)",
        "for i in 0..n { continue } ; (for i (.. 0 n) {(continue)})",
        "raise m.E { a: 1 b: 2 }   ; (raise m.E a:1 b:2)",
        "assert a == b             ; (assert (== a b))",
        "serve P {} on 80          ; (serve (new P) 80)",
        "let (tx, rx) = chan<int>(4) ; (chan tx rx int 4)",
        "let mut (tx, rx) = chan<int>() ; (chan tx rx int)",
        "select { x = h.rx.recv() {} tx.send(1) {} default {} } ; (select (recv x (. h rx) {})"
            + " (send tx 1 {})) default {}",
        "scope(P {}, q) |a: A, b: m.B| {} ; (scope ((new P) q) (a:A b:m.B) {})",
        "match e { E.A { f() } E.B { x } { g() } } ; (match e E.A {(call f)} E.B{x:x} {(call g)})",
        "match e { E.A { x } }     ; (match e E.A {x})",
        "match e { E.A {} {} }     ; (match e E.A{} {})",
        "if a == P { f() }         ; (if (== a P) {(call f)})",
        "if (P { x: 1 }).ok() {}   ; (if (.ok (group (new P x:1))) {})",
        "for k in (Map<int, int> { 1: 2 }).keys() {} ; (for k (.keys (group (map 1:2))) {})",
        "yield a                   ; (yield a)",
      })
  void linesEndStatementsWhereTheyCan(String text, String tree) {
    assertThat(body(text.strip().replace('#', '\n'))).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "a#as int",
        "a#?",
        "f()#catch 0",
        "for i in 0#..3 {}",
        "a#>> b",
        "a#++",
        "a#= 1",
        "a#+= 1",
        "let a = 1 let b = 2",
        "P#{ x: 1 }",
        "let x#: int = 1",
        "if a == P { x: 1 } {}",
        "if f(P { x: 1 }) {}",
        "f()(1)",
        "xs[0](1)",
        "(g)(1)",
        "a = b = 1",
        "let y = x++",
        "{ f() }",
        "a..b..c",
        "--x",
        "+x",
        "f(a b)",
        "[1 2]",
        "fn g() {}",
        "let (a, b) = c",
        "select {}",
        "select { default {} default {} }",
        "select { rx.recv() {} }",
        "scope() |a: A| {}",
        "scope(a) || {}",
        "scope(a) |b: B,| {}",
        "let x: int?? = 1",
        "let x: void? = 1",
        "let x = if a { 1 }",
        "raise E",
        "spawn f",
        "spawn (f)()",
        "spawn f<int>(1)",
        "match e { E.A => 1 }",
        "let x = match e {}",
        "return 1 2",
        "yield",
        "serve a",
        "let x = () int => 1",
        "let x = (a) => 1",
        "a.class",
        "f<>(1)",
      })
  void otherFormsAreRejected(String text) {
    assertThat(Parsing.errors("fn main() {\n" + text.replace('#', '\n') + "\n}\n")).isNotEmpty();
  }

  @Test
  void interpolatedStringsAreSplitAfterEscapesAreReplaced() {
    assertThat(expr("f\"\"")).isEqualTo("(f)");
    assertThat(expr("f\"a{x + 1}b{y}\"")).isEqualTo("(f 'a' (+ x 1) 'b' y)");
    assertThat(expr("f\"{{{x}}}\"")).isEqualTo("(f '{' x '}')");
    assertThat(expr("f\"{m[\\\"k\\\"]}\"")).isEqualTo("(f (index m 'k'))");
    assertThat(expr("f\"{f\\\"<{1}>\\\"}\"")).isEqualTo("(f (f '<' 1 '>'))");
    assertThat(expr("f\"\\x7Bx\\u{7d}\"")).isEqualTo("(f x)");
    assertThat(expr("f\"{P { x: 1 }.x}\"")).isEqualTo("(f (. (new P x:1) x))");
    assertThat(expr("f\"{a +\n // why\n b}\"")).isEqualTo("(f (+ a b))");
    assertThat(expr("f\"{\\\"\\\\n\\\"}\"")).isEqualTo("(f '\\n')");
  }

  @Test
  void spansInHolesReferToTheSource() {
    String text = "fn main() {\n  let v = f\"é\\t{a}\n{bcd + 1}\"\n}\n";
    var parsed = Parsing.parse(text);
    var main = (Decl.Function) parsed.unit().declarations().get(0);
    var value = ((Stmt.Let) main.body().statements().get(0)).value();
    assertThat(SpanNesting.spans(value))
        .extracting(span -> span.text())
        .contains("a", "bcd", "1", "bcd + 1");
  }

  @Test
  void declarationsOfAllKindsAreParsed() {
    var unit =
        Parsing.parse(
            """
            import a.b as c
            import std.text

            pub extern fn e(a: int) string
            pub fn f<T: A + B, U>(x: T, y: [U],) stream int
                requires x > 0
                requires true
            { }
            pub scoped class C<T> uses L, M [d: D, r: remote R,] impl I, J {
                a: int, b: T?
                invariant self.a > 0
                fn m(mut self, x: int) int requires x > 0
                { return 1 }
                fn s() { }
            }
            transient class Empty {}
            pub trait I { fn a(self) int
                fn b(mut self, x: fn(int) int?) { } }
            enum E<T> { A B { x: T, y: int } C {} }
            error F { code: int message: string }
            stage S : P [d: D] {
                ambient L
                scoped C
                pub requires fn r(self) int
                pub override fn o(self) { }
            }
            test "one" { }
            """);
    assertThat(unit.errors()).isEmpty();
    assertThat(unit.unit().imports())
        .extracting(i -> i.binding().text())
        .containsExactly("c", "text");
    assertThat(unit.unit().declarations())
        .extracting(d -> d.getClass().getSimpleName())
        .containsExactly(
            "ExternFunction",
            "Function",
            "ClassDecl",
            "ClassDecl",
            "TraitDecl",
            "EnumDecl",
            "ErrorDecl",
            "StageDecl",
            "TestDecl");
    var c = (Decl.ClassDecl) unit.unit().declarations().get(2);
    assertThat(c.lifecycle()).isEqualTo(Decl.Lifecycle.SCOPED);
    assertThat(c.dependencies()).extracting(Decl.Dependency::isRemote).containsExactly(false, true);
    assertThat(c.methods())
        .extracting(Decl.Method::self)
        .containsExactly(Decl.SelfParam.MUT_SELF, Decl.SelfParam.NONE);
    assertThat(c.invariants()).hasSize(1);
    var f = (Decl.Function) unit.unit().declarations().get(1);
    assertThat(f.requires()).hasSize(2);
    assertThat(f.typeParams().get(0).bounds()).hasSize(2);
  }

  @Test
  void namesOfImportsMayTakeTypeArguments() {
    var unit =
        Parsing.parse(
            "import m\n"
                + "fn main() {\n"
                + "let a = m.f<int>(1)\n"
                + "let b = m.E<int>.V\n"
                + "let c = m.C<int> { x: 1 }\n"
                + "let d = (n.a < b, c > (e))\n"
                + "}");
    assertThat(unit.errors()).hasSize(1);
    var statements = ((Decl.Function) unit.unit().declarations().get(0)).body().statements();
    assertThat(statements)
        .extracting(TreePrinter::print)
        .startsWith(
            "(let a (.f<int> m 1))", "(let b (variant m.E<int>.V))", "(let c (new m.C<int> x:1))");
  }
}
