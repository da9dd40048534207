package dev.plutolang.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that no conformance program of the four chapters breaks, each with a program that does. */
class CatalogueTest {
  static Stream<Arguments> programs() {
    return Stream.of(
        Arguments.of(Code.MAIN_WITH_PARAMETERS, "fn main(n: int) { }"),
        Arguments.of(Code.MAIN_WITH_PARAMETERS, "fn main<T>() { }"),
        Arguments.of(Code.MAIN_RESULT, "fn main() string { return \"a\" }"),
        Arguments.of(
            Code.NULLABLE_VOID,
            "fn f<T>(t: fn() T) T? { return none }\n fn main() { f(() => print(1)) }"),
        Arguments.of(Code.SELF_OUTSIDE_METHOD, "fn main() { print(self) }"),
        Arguments.of(Code.RANGE_BOUND_NOT_INT, "fn main() { for i in 0..1.5 { } }"),
        Arguments.of(Code.VOID_VALUE, "fn main() { let xs = [print(1)] }"),
        Arguments.of(Code.NOT_AN_ENUM, "class C { }\n fn main() { let c = C.V { x: 1 } }"),
        Arguments.of(Code.METHOD_INDEX_MISMATCH, "fn main() { [1].remove_at(\"a\") }"),
        Arguments.of(Code.MATCH_ON_EMPTY_ENUM, "enum E { }\n fn f(e: E) { match e { } }"),
        Arguments.of(
            Code.FIELD_BOUND_TWICE,
            "enum E { A { x: int } }\n fn f(e: E) { match e { E.A { x: a, x: b } { } } }"),
        Arguments.of(Code.SHADOWS_BUILTIN, "fn print(n: int) { }"),
        Arguments.of(Code.NESTING_TOO_DEEP, "fn main() { print(" + "(".repeat(1500) + "1) }"),
        Arguments.of(Code.INVALID_TARGET, "fn main() { 1 = 2 }"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void aProgramBreaksTheRule(Code code, String text) {
    assertThat(CheckedSource.of(text).codes()).contains(code);
  }

  /**
   * Tested by {@link ModuleNamesTest}, {@link ClosureTest}, where lowering looks runtime functions
   * up, and where the modules of a host are imported.
   */
  private static final ImmutableSet<Code> ELSEWHERE =
      ImmutableSet.of(
          Code.MODULE_ITEM_AS_VALUE,
          Code.CLOSURE_RESULT_NEEDED,
          Code.UNKNOWN_EXTERN,
          Code.HOST_MODULE_NOT_FOUND,
          Code.HOST_MODULE_CLASH);

  @Test
  void testModeAsksForTests() {
    assertThat(CheckedSource.of("a.pluto", "fn main() { }", CheckMode.TEST).codes())
        .containsExactly(Code.NO_TESTS);
    assertThat(CheckedSource.of("a.pluto", "app A { fn main(self) { } }", CheckMode.TEST).codes())
        .contains(Code.TEST_FILE_WITH_APP);
  }

  @Test
  void everyCodeIsProducedBySomeProgram() throws IOException {
    Set<Code> produced = EnumSet.copyOf(ELSEWHERE);
    produced.addAll(Set.of(Code.NO_TESTS, Code.TEST_FILE_WITH_APP)); // See above.
    programs()
        .forEach(program -> produced.addAll(CheckedSource.of((String) program.get()[1]).codes()));
    try (Stream<Path> files = Files.walk(Path.of("..", "conformance"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".pluto")).toList()) {
        if (file.endsWith("main.pluto")) {
          produced.addAll(CheckedSource.ofDirectory(file.getParent()).codes());
        } else {
          String text = Files.readString(file);
          CheckMode mode = text.contains("\n// mode: test") ? CheckMode.TEST : CheckMode.NORMAL;
          produced.addAll(
              CheckedSource.ofProject(ImmutableMap.of("main.pluto", text), mode).codes());
        }
      }
    }
    assertThat(EnumSet.complementOf(EnumSet.copyOf(produced))).isEmpty();
  }
}
