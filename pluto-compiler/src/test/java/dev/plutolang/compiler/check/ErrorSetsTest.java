package dev.plutolang.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.typed.FunctionDef;
import dev.plutolang.compiler.typed.FunctionId;
import dev.plutolang.compiler.typed.TypedProgram;
import dev.plutolang.compiler.types.Type;
import org.junit.jupiter.api.Test;

/** Chapter 04, section 6, and the wider set of architecture decision 12. */
class ErrorSetsTest {
  private static TypedProgram program(String text) {
    CheckedSource checked = CheckedSource.of(text);
    assertThat(checked.errors()).isEmpty();
    return checked.program().orElseThrow();
  }

  private static FunctionDef function(TypedProgram program, String symbol) {
    FunctionDef function = program.functions().get(new FunctionId(symbol));
    assertThat(function).as(symbol).isNotNull();
    return function;
  }

  @Test
  void aCycleIsFallibleOnlyIfSomethingInItRaises() {
    TypedProgram program =
        program(
            """
            error Bad {}
            fn even(n: int) bool { if n == 0 { return true } return odd(n - 1)! }
            fn odd(n: int) bool { if n == 0 { raise Bad {} } return even(n - 1)! }
            fn calm(n: int) int { if n == 0 { return 0 } return still(n - 1) }
            fn still(n: int) int { return calm(n) }
            fn main() { print(even(3) catch false) print(calm(2)) }
            """
                .replace(") print(", ")\n print("));
    assertThat(function(program, "even").isFallible()).isTrue();
    assertThat(function(program, "odd").isFallible()).isTrue();
    assertThat(function(program, "calm").isFallible()).isFalse();
    assertThat(function(program, "calm").mayLeave()).isFalse();
    assertThat(function(program, "main").isFallible()).isFalse();
    assertThat(function(program, "main").mayLeave()).isFalse();
  }

  @Test
  void anInfallibleCycleMakesItsMarksUseless() {
    CheckedSource checked =
        CheckedSource.of(
            """
            fn a(n: int) int { return b(n)! }
            fn b(n: int) int { return a(n)! }
            fn main() { print(a(1)) }
            """);
    assertThat(checked.codes()).containsExactly(Code.USELESS_MARK, Code.USELESS_MARK);
  }

  @Test
  void anErrorOfAClosurePassesThroughFunctionsThatLookInfallible() {
    TypedProgram program =
        program(
            """
            error Odd {}
            fn each(xs: [int], f: fn(int)) { for x in xs { f(x) } }
            fn other(f: fn(string)) { f("a") }
            fn run() { each([1], (x: int) => { raise Odd {} }) }
            fn main() {
                run() catch e { print("odd") }
                other((s: string) => { print(s) })
            }
            """);
    assertThat(function(program, "each").isFallible()).isFalse();
    assertThat(function(program, "each").mayLeave()).isTrue();
    assertThat(function(program, "run").isFallible()).isTrue();
    assertThat(function(program, "other").mayLeave()).isFalse();
    assertThat(program.mayLeave(new Type.Function(ints(), Type.Primitive.VOID))).isTrue();
    assertThat(
            program.mayLeave(
                new Type.Function(ImmutableList.of(Type.Primitive.STRING), Type.Primitive.VOID)))
        .isFalse();
  }

  private static ImmutableList<Type> ints() {
    return ImmutableList.of(Type.Primitive.INT);
  }

  @Test
  void aTraitCallIsFallibleIfAnyClassIs() {
    String traits =
        """
        error Bad {}
        trait T { fn go(self) int }
        class A impl T { fn go(self) int { return 1 } }
        class B<X> impl T { v: X fn go(self) int { raise Bad {} } }
        """
            .replace("v: X ", "v: X\n ");
    assertThat(CheckedSource.of(traits + "fn f(t: T) int { return t.go() }").errors()).isEmpty();
    assertThat(
            CheckedSource.of(
                    traits
                        + "fn f(t: T) int { return t.go() }\n"
                        + "fn g() { let b = Box { b: none } }\n"
                        + "class Box { b: B<int>? }")
                .codes())
        .contains(Code.UNHANDLED_CALL);
  }

  @Test
  void typedHandlersMustCoverTheSet() {
    CheckedSource checked =
        CheckedSource.of(
            """
            error A {}
            error B {}
            fn f(n: int) { if n == 1 { raise A {} } raise B {} }
            fn main() {
                f(1) catch a: A { print("a") }
            }
            """
                .replace("} raise", "}\n raise"));
    assertThat(checked.messages())
        .containsExactly("6: the call can raise 'B', which no catch handler covers");
  }
}
