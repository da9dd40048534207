package dev.plutolang.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.typed.Capture;
import dev.plutolang.compiler.typed.ClosureDef;
import dev.plutolang.compiler.typed.FunctionId;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TStmt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chapter 03, section 6: inferred results and captures. */
class ClosureTest {
  private static ClosureDef firstClosure(String body) {
    CheckedSource checked = CheckedSource.of("fn main() {\n" + body + "\n}");
    assertThat(checked.errors()).isEmpty();
    return checked
        .program()
        .orElseThrow()
        .functions()
        .get(new FunctionId("main"))
        .body()
        .statements()
        .stream()
        .filter(TStmt.Let.class::isInstance)
        .map(statement -> ((TStmt.Let) statement).value())
        .filter(TExpr.Closure.class::isInstance)
        .map(value -> ((TExpr.Closure) value).definition())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          () => 1                                                          | int
          () => print(1)                                                   | void
          () => { }                                                        | void
          (n: int) int? => n                                               | int?
          (n: int) => { return n }                                         | int
          (n: int?) => { if n == none { return none };return n }           | int?
          (n: int?) => { if n == none { return 0 };return n }              | int?
          (n: int?) => { if n == none { return };print(n?) }               | void
          (n: int?) => { let m = n?;return if m > 0 { n } else { none } }  | int?
          """)
  void theFirstDirectReturnDecidesTheResult(String closure, String result) {
    ClosureDef definition = firstClosure("let f = " + closure.replace(";", "\n"));
    assertThat(definition.result().sourceName()).isEqualTo(result);
  }

  @Test
  void aValueReturnedBeforeTheResultIsKnownIsConverted() {
    ClosureDef definition =
        firstClosure("let f = (n: int?) => { if n == none { return 0 }\n return n }");
    TStmt.If choice = (TStmt.If) definition.body().statements().get(0);
    TStmt.Return returned = (TStmt.Return) choice.then().statements().get(0);
    assertThat(returned.value().orElseThrow()).isInstanceOf(TExpr.Convert.class);
  }

  @Test
  void nestedClosuresCaptureThroughTheOneAround() {
    ClosureDef outer =
        firstClosure("let a = 1\n let f = () => { let g = () => a\n return g() + a }");
    assertThat(outer.captures()).hasSize(1);
    TStmt.Let inner = (TStmt.Let) outer.body().statements().get(0);
    Capture capture = ((TExpr.Closure) inner.value()).definition().captures().get(0);
    assertThat(capture.outer()).isEqualTo(outer.captures().get(0).inner());
    assertThat(capture.outer().kind()).isEqualTo(Local.Kind.CAPTURE);
  }

  @Test
  void whatIsOnlyAssignedIsCapturedToo() {
    ClosureDef closure = firstClosure("let mut a = 1\n let f = () => { a = 2 }\n print(a)");
    assertThat(closure.captures())
        .extracting(capture -> capture.outer().name())
        .containsExactly("a");
  }

  @Test
  void deeplyNestedClosuresThatNeedASecondLookAreAskedForTheirResult() {
    StringBuilder text = new StringBuilder("fn main() {\n");
    int depth = 12;
    for (int i = 0; i < depth; i++) {
      text.append("let f%d = (n%d: int?) => { if n%d == none { return 0 }\n".formatted(i, i, i));
    }
    for (int i = depth - 1; i >= 0; i--) {
      text.append("return n%d }\n print(f%d(1) == none)\n".formatted(i, i));
    }
    CheckedSource checked = CheckedSource.of(text.append("}").toString());
    assertThat(checked.codes()).contains(Code.CLOSURE_RESULT_NEEDED);
  }
}
