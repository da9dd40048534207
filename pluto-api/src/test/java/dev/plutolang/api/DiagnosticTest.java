package dev.plutolang.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
  @Test
  void showsTheSourceWithCaretsNotesAndHelp() {
    var diagnostic =
        new Diagnostic(
            Diagnostic.Severity.ERROR,
            "type-mismatch",
            new SourceRange("main.pluto", 12, 18, 12, 23),
            "    let n: int = \"abc\"",
            "expected int, found string",
            List.of(
                new Diagnostic.Note(
                    Optional.of(new SourceRange("main.pluto", 3, 1, 3, 3)),
                    "fn f()",
                    "declared here"),
                Diagnostic.Note.of("strings are not converted")),
            Optional.of("call to_int():\n\"abc\".to_int()"));
    assertThat(diagnostic.render())
        .isEqualTo(
            """
            error[type-mismatch]: expected int, found string
              --> main.pluto:12:18
               |
            12 |     let n: int = "abc"
               |                  ^^^^^
              --> main.pluto:3:1
               |
             3 | fn f()
               | -- declared here
               = note: strings are not converted
               = help: call to_int():
                       "abc".to_int()""");
  }

  @Test
  void expandsTabsSoThatTheCaretStandsUnderTheText() {
    assertThat(lines("\tx = y", 6, 7)).containsExactly("1 |     x = y", "  |         ^");
  }

  @Test
  void countsCodePoints() {
    assertThat(lines("\"😀😀\" + 1", 8, 9)).containsExactly("1 | \"😀😀\" + 1", "  |        ^");
  }

  @Test
  void marksThePlaceBehindTheEnd() {
    assertThat(lines("fn main(", 9, 9)).containsExactly("1 | fn main(", "  |         ^");
  }

  @Test
  void showsThePartOfALongLineAroundTheCarets() {
    String line = "a".repeat(1_000_000) + "!" + "b".repeat(1_000_000);
    List<String> shown = lines(line, 1_000_001, 1_000_002);
    assertThat(shown.getFirst())
        .isEqualTo("1 | ..." + "a".repeat(40) + "!" + "b".repeat(59) + "...");
    assertThat(shown.getLast()).isEqualTo("  | " + " ".repeat(43) + "^");
  }

  @Property
  void anyRangeOfAnyLineCanBeShown(
      @ForAll String line,
      @ForAll @IntRange(min = 1, max = 300) int column,
      @ForAll @IntRange(max = 300) int length) {
    List<String> shown = lines(line, column, column + length);
    assertThat(shown).hasSize(2);
    assertThat(shown.getLast()).contains("^");
  }

  @Test
  void aRangeDoesNotEndBeforeItsStart() {
    assertThatThrownBy(() -> new SourceRange("a", 2, 5, 2, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the end 2:4 must not be before the start 2:5");
    assertThatThrownBy(() -> new SourceRange("a", 0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line must be at least 1");
  }

  @Test
  void warningsAloneAreNoReasonForAnException() {
    assertThatThrownBy(() -> new CompilationException(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> lines(String line, int column, int endColumn) {
    return new Diagnostic(
            Diagnostic.Severity.WARNING,
            "code",
            new SourceRange("f.pluto", 1, column, 1, endColumn),
            line,
            "text",
            List.of(),
            Optional.empty())
        .render()
        .lines()
        .skip(3)
        .toList();
  }
}
