package dev.plutolang.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostic;
import dev.plutolang.compiler.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The front end alone over the single-file conformance programs of chapters 01 to 04: what runs,
 * aborts or is tested has no error; what is rejected has an error on its line. Programs that need a
 * later chapter are listed in {@code later-chapters.txt} and have to be reported as unsupported.
 */
class CheckerConformanceTest {
  private static final Path CONFORMANCE = Path.of("..", "conformance");
  private static final List<String> AREAS = List.of("core", "collections", "types", "errors");
  private static final List<String> FOLDERS = List.of("run", "abort", "test", "reject");

  @TestFactory
  List<DynamicContainer> programs() throws IOException {
    Set<String> later = laterChapters();
    List<DynamicContainer> containers = new ArrayList<>();
    for (String area : AREAS) {
      for (String folder : FOLDERS) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : programsIn(CONFORMANCE.resolve(area).resolve(folder))) {
          String name = area + "/" + folder + "/" + file.getFileName();
          tests.add(DynamicTest.dynamicTest(name, () -> check(file, folder, later.contains(name))));
        }
        containers.add(DynamicContainer.dynamicContainer(area + "/" + folder, tests));
      }
    }
    return containers;
  }

  private static List<Path> programsIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".pluto")).sorted().toList();
    }
  }

  private static Set<String> laterChapters() throws IOException {
    try (Stream<String> lines =
        Files.lines(
            Path.of("src/test/resources/dev/plutolang/compiler/check/later-chapters.txt"))) {
      return lines.filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
    }
  }

  private static void check(Path file, String folder, boolean isLater) throws IOException {
    String text = Files.readString(file);
    String header = text.lines().findFirst().orElse("");
    boolean isTest = folder.equals("test") || text.startsWith(header + "\n// mode: test");
    CheckedSource checked =
        CheckedSource.of(
            file.getFileName().toString(), text, isTest ? CheckMode.TEST : CheckMode.NORMAL);
    if (isLater) {
      assertThat(checked.codes())
          .as("not supported yet; if it is now, remove it from the list")
          .contains(Code.UNSUPPORTED);
    } else if (folder.equals("reject")) {
      int line = Integer.parseInt(header.substring(header.lastIndexOf('@') + 1).strip());
      assertThat(checked.errors()).as(header).anyMatch(error -> isAt(error, line));
    } else {
      assertThat(checked.errors()).isEmpty();
      assertThat(checked.program()).isPresent();
    }
  }

  /** On the line, or reaching into it from the line before, or with a note on it. */
  private static boolean isAt(Diagnostic error, int line) {
    int first = error.span().line();
    int last = error.span().source().lineOf(error.span().end());
    return error.severity() == Severity.ERROR
        && (first == line
            || (first == line - 1 && last >= line)
            || error.notes().stream()
                .anyMatch(note -> note.span().filter(span -> span.line() == line).isPresent()));
  }
}
