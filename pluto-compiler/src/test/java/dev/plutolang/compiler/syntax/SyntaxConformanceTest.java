package dev.plutolang.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.google.common.io.Resources;
import dev.plutolang.compiler.ConformancePrograms;
import dev.plutolang.compiler.ConformancePrograms.Program;
import dev.plutolang.compiler.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The conformance programs of one file. The parser rejects those listed in {@code
 * syntax-rejects.txt}, each at its line, and no other.
 */
class SyntaxConformanceTest {
  private static ImmutableSet<String> listed() throws IOException {
    return ImmutableSet.copyOf(
        Resources.readLines(
            Resources.getResource(SyntaxConformanceTest.class, "syntax-rejects.txt"),
            StandardCharsets.UTF_8));
  }

  @Test
  void acceptsEveryProgramThatRuns() {
    List<Program> programs = ConformancePrograms.single("run", "abort", "test");
    assertThat(programs).hasSizeGreaterThan(500);
    assertThat(programs)
        .allSatisfy(program -> assertThat(Parsing.errors(program.source())).isEmpty());
  }

  @Test
  void rejectsTheListedProgramsAtTheirLines() throws IOException {
    ImmutableSet<String> listed = listed();
    List<Program> programs =
        ConformancePrograms.single("reject").stream()
            .filter(program -> listed.contains(program.name()))
            .toList();
    assertThat(programs).hasSameSizeAs(listed);
    assertThat(programs)
        .allSatisfy(
            program ->
                assertThat(Parsing.errors(program.source()))
                    .anySatisfy(error -> assertAt(error, program.rejection().line())));
  }

  @Test
  void leavesAllOtherRejectionsToLaterPhases() throws IOException {
    ImmutableSet<String> listed = listed();
    assertThat(ConformancePrograms.single("reject"))
        .filteredOn(program -> !listed.contains(program.name()))
        .allSatisfy(program -> assertThat(Parsing.errors(program.source())).isEmpty());
  }

  /** A text that begins on the line before counts if it reaches into the line. */
  private static void assertAt(Diagnostic error, int line) {
    int first = error.span().line();
    int last = error.span().source().lineOf(error.span().end());
    assertThat(line).isBetween(first, Math.min(last, first + 1));
  }
}
