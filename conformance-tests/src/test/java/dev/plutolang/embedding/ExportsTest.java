package dev.plutolang.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.api.FunctionSignature;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.PlutoType;
import dev.plutolang.api.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which functions a host can call, and how it sees their types. */
class ExportsTest {

  private static Program compile(String text) {
    return Pluto.compiler()
        .source("main.pluto", text)
        .source("other.pluto", "pub fn of_a_sibling() {}\n")
        .optimization(Optimization.FAST)
        .compile();
  }

  private static List<String> heads(Program program) {
    return program.functions().stream().map(FunctionSignature::toString).toList();
  }

  @Test
  void ofAProgramWithMainThePublicFunctionsOfTheRootFile() {
    Program program =
        compile(
            """
            pub fn area(width: float, height: float) float { return width * height }
            fn hidden() int { return 1 }
            pub fn generic<T>(x: T) T { return x }
            fn main() { }
            """);
    assertThat(heads(program)).containsExactly("fn area(width: float, height: float) float");
  }

  @Test
  void ofALibraryEveryFunctionThatIsNotGeneric() {
    Program program =
        compile(
            """
            fn first(x: int) int { return x }
            pub fn second(s: string?) { print(s?.len() ?? 0) }
            fn generic<T>(x: T) T { return x }
            """
                .replace("s?.len() ?? 0", "1"));
    assertThat(heads(program)).containsExactly("fn first(x: int) int", "fn second(s: string?)");
  }

  @Test
  void typesAreSpelledAsInSource() {
    Program program =
        compile(
            """
            class Node {
              name: string
              next: Node?
            }
            enum Shape {
              Dot
              Circle { radius: float }
            }
            error Broken { code: int }
            fn all(a: [int], m: Map<string, [float]>, s: Set<byte>, n: Node?, e: Shape, f: fn(int) string) bytes {
              return bytes_new()
            }
            fn fails(x: int) int {
              if x > 1 { raise Broken { code: x } }
              return x
            }
            """);
    assertThat(heads(program))
        .containsExactly(
            "fn all(a: [int], m: Map<string, [float]>, s: Set<byte>, n: Node?, e: Shape, f: fn(int) string) bytes",
            "fn fails(x: int) int");
    FunctionSignature all = program.functions().getFirst();
    PlutoType.NullableType nullable = (PlutoType.NullableType) all.parameters().get(3).type();
    PlutoType.ClassType node = (PlutoType.ClassType) nullable.of();
    assertThat(node.fields())
        .containsExactly(
            new PlutoType.Field("name", PlutoType.STRING), new PlutoType.Field("next", nullable));
    PlutoType.EnumType shape = (PlutoType.EnumType) all.parameters().get(4).type();
    assertThat(shape.variants())
        .containsExactly(
            new PlutoType.Variant("Dot", List.of()),
            new PlutoType.Variant(
                "Circle", List.of(new PlutoType.Field("radius", PlutoType.FLOAT))));
    assertThat(all.fallible()).isFalse();
    assertThat(program.functions().get(1).fallible()).isTrue();
  }
}
