package dev.plutolang.compiler.module;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import dev.plutolang.compiler.ConformancePrograms;
import dev.plutolang.compiler.ConformancePrograms.Place;
import dev.plutolang.compiler.ConformancePrograms.Program;
import dev.plutolang.compiler.diagnostic.Diagnostic;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conformance programs of several files, as far as this phase can judge them. */
class ModuleConformanceTest {
  /** Enough of a library to resolve the imports of the conformance programs. */
  private static final SourceSet LIBRARY = SourceSet.of(library());

  static List<Program> accepted() {
    return ConformancePrograms.projects("project", "system");
  }

  static List<Program> rejected() throws IOException {
    List<String> names =
        Resources.readLines(
            Resources.getResource(ModuleConformanceTest.class, "module-rejects.txt"),
            StandardCharsets.UTF_8);
    return ConformancePrograms.projects("project-reject").stream()
        .filter(program -> names.contains(program.name()))
        .toList();
  }

  static List<Program> othersRejected() throws IOException {
    List<Program> here = rejected();
    return ConformancePrograms.projects("project-reject").stream()
        .filter(program -> !here.contains(program))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void acceptsEveryProjectThatRuns(Program program) {
    assertThat(errors(program)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void rejectsAtTheLineThatTheProgramNames(Program program) {
    assertThat(errors(program)).anySatisfy(error -> assertAt(error, program));
  }

  @ParameterizedTest
  @MethodSource("othersRejected")
  void leavesOtherRejectionsToLaterPhases(Program program) {
    assertThat(errors(program)).isEmpty();
  }

  @Test
  void everyListedProgramExists() throws IOException {
    List<String> names =
        Resources.readLines(
            Resources.getResource(ModuleConformanceTest.class, "module-rejects.txt"),
            StandardCharsets.UTF_8);
    assertThat(rejected()).extracting(Program::name).containsExactlyInAnyOrderElementsOf(names);
  }

  private static void assertAt(Diagnostic error, Program program) {
    Place place = program.rejection();
    assertThat(error.span().source().path()).isEqualTo(place.file());
    assertThat(place.line())
        .isBetween(error.span().line(), error.span().source().lineOf(error.span().end()));
  }

  private static ImmutableList<Diagnostic> errors(Program program) {
    Diagnostics diagnostics = new Diagnostics();
    ModuleLoader.load(SourceSet.of(program.files()), program.entry(), true, LIBRARY, diagnostics);
    return diagnostics.list().stream().collect(toImmutableList());
  }

  private static Map<String, String> library() {
    return List.of(
            "strings",
            "math",
            "rpc",
            "wire",
            "collections",
            "json",
            "net",
            "http",
            "fs",
            "path",
            "log",
            "time",
            "random",
            "io",
            "env",
            "regex",
            "base64",
            "uuid",
            "testing")
        .stream()
        .collect(Collectors.toMap(name -> name + ".pluto", name -> ""));
  }
}
