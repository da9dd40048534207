package dev.plutolang.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.api.CompilationException;
import dev.plutolang.api.Diagnostic;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.ProgramFailedException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every {@code pluto} and {@code java} example of the README and of {@code docs/} (the
 * language reference excepted) and compares what it prints with the {@code text} block below it.
 *
 * <p>{@code -Dpluto.docs.update=true} writes the actual output into the pages instead, for a person
 * to review.
 */
class DocumentationTest {
  private static final Path ROOT = Path.of(System.getProperty("pluto.root", ".."));

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> examples() throws Exception {
    var tests = new ArrayList<DynamicTest>();
    for (Path page : pages()) {
      for (DocumentedExample example : DocumentedExample.on(page)) {
        tests.add(DynamicTest.dynamicTest(example.name(), () -> check(example)));
      }
    }
    assertThat(tests).isNotEmpty();
    // From the end of each page to its start, so that an update does not move what comes after it.
    return tests.reversed().stream();
  }

  private static List<Path> pages() throws Exception {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md")),
              files.filter(file -> file.toString().endsWith(".md")).sorted())
          .filter(file -> !file.startsWith(ROOT.resolve("docs/language")))
          .toList();
    }
  }

  private void check(DocumentedExample example) throws Exception {
    String actual =
        switch (example.language()) {
          case PLUTO -> pluto(example.code());
          case JAVA -> java(example.code());
        };
    if (example.output().isEmpty()) {
      return;
    }
    DocumentedExample.Output expected = example.output().get();
    if (Boolean.getBoolean("pluto.docs.update")) {
      String page = Files.readString(example.page());
      Files.writeString(
          example.page(),
          page.substring(0, expected.start()) + actual + page.substring(expected.end()));
    } else {
      assertThat(actual).isEqualTo(expected.text());
    }
  }

  /** What a person sees who runs the text: its errors, or its output and its failure. */
  private static String pluto(String code) {
    var out = new ByteArrayOutputStream();
    String end = "";
    try {
      Pluto.compile(code).launcher().stdout(out).stderr(out).run();
    } catch (CompilationException e) {
      return e.diagnostics().stream()
          .map(Diagnostic::render)
          .collect(Collectors.joining("\n\n", "", "\n"));
    } catch (ProgramFailedException e) {
      end =
          e.report().stackTrace().stream()
              .map(frame -> "    at " + frame + "\n")
              .collect(Collectors.joining("", e.report().kind() + "\n", ""));
    }
    return out.toString(StandardCharsets.UTF_8) + end;
  }

  /** What the statements print. */
  private String java(String code) throws Exception {
    var out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      JavaSnippet.run(code, directory);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
