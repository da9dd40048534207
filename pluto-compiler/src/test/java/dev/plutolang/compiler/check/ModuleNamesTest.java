package dev.plutolang.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.diagnostic.Diagnostic;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Severity;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.syntax.Parser;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chapter 05, 5.3 to 5.5: names of other modules. */
class ModuleNamesTest {
  private static final String SHELF =
      """
      pub class Item { n: int }
      class Hidden { n: int }
      pub class Box<T> { v: T }
      pub enum Kind { Plain Sized { n: int } }
      enum Secret { A }
      pub error Closed { code: int }
      error Inner {}
      pub trait Named { fn name(self) string }
      pub fn make(n: int) Item { return Item { n: n } }
      pub fn boxed(n: int) Box<int> { return Box<int> { v: n } }
      pub fn hidden() Hidden { return Hidden { n: 1 } }
      pub fn twice<T>(x: T) [T] { return [x, x] }
      pub fn open(n: int) int { if n > 1 { raise Closed { code: n } }
       return n }
      fn quiet() int { return 1 }
      """;

  private static List<String> errors(String main) {
    Diagnostics diagnostics = new Diagnostics();
    ImmutableList<Module> modules =
        ImmutableList.of(
            module("", "import shelf\n" + main, ImmutableMap.of("shelf", "shelf"), diagnostics),
            module("shelf", SHELF, ImmutableMap.of(), diagnostics));
    Checker.check(modules, CheckMode.NORMAL, diagnostics);
    return diagnostics.list().stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .map(Diagnostic::message)
        .toList();
  }

  private static Module module(
      String id, String text, ImmutableMap<String, String> imports, Diagnostics diagnostics) {
    return new Module(
        id,
        ImmutableList.of(Parser.parse(new SourceFile(id + ".pluto", text), diagnostics)),
        imports);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          let i: shelf.Item = shelf.make(1);print(i.n)
          let i = shelf.Item { n: 1 };print(i.n)
          print(shelf.hidden().n)
          let k = shelf.Kind.Plain;match k { shelf.Kind.Plain { } shelf.Kind.Sized { n } { print(n) } }
          let k = shelf.Kind.Sized { n: 1 };print(match k { shelf.Kind.Plain => 0, shelf.Kind.Sized { n } => n })
          let b: shelf.Box<int> = shelf.boxed(1);print(b.v)
          print(shelf.twice("a").len() + shelf.twice<int>(1)[0])
          print(shelf.open(1) catch e: shelf.Closed { e.code })
          raise shelf.Closed { code: 1 }
          print(TypeInfo::type_name<shelf.Item>())
          let shelf = 1;print(shelf)
          """)
  void publicItemsAreReached(String statements) {
    assertThat(errors("fn main() { " + statements.replace(";", "\n") + " }")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          print(shelf.quiet())                            | 'quiet' is private to module 'shelf'
          let h = shelf.Hidden { n: 1 }                   | 'Hidden' is private to module 'shelf'
          let s = shelf.Secret.A                          | 'Secret' is private to module 'shelf'
          raise shelf.Inner {}                            | 'Inner' is private to module 'shelf'
          print(shelf.open(1) catch e: shelf.Inner { 1 }) | 'Inner' is private to module 'shelf'
          shelf.nothing()                                 | undefined function 'shelf.nothing'
          let i: shelf.Thing = shelf.make(1)              | unknown type 'shelf.Thing'
          let i = shelf.Thing { n: 1 }                    | unknown class 'shelf.Thing'
          let f = shelf.make                              | 'shelf.make' is not a value
          let i: Item = shelf.make(1)                     | unknown type 'Item'
          let i: int = shelf.make(1)                      | type mismatch for variable 'i': expected int, found shelf.Item
          """)
  void otherNamesAreRejected(String statement, String message) {
    assertThat(errors("fn main() {\n " + statement + "\n}").getFirst()).contains(message);
  }
}
