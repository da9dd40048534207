package dev.plutolang.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * One test for each program of {@code conformance/}. See the README of this module for the system
 * properties.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
  private final Path root = Path.of(System.getProperty("pluto.root", "..")).resolve("conformance");
  private final Path pendingFile = root.resolve("pending.txt");
  private final Pending pending = Pending.read(pendingFile);
  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final boolean writesPending = Boolean.getBoolean("pluto.conformance.writePending");
  private final boolean traces = Boolean.getBoolean("pluto.conformance.trace");

  @TestFactory
  Stream<DynamicTest> programs() {
    List<String> wanted = List.of(System.getProperty("pluto.conformance", "").split(","));
    return ConformanceProgram.all(root).stream()
        .filter(program -> wanted.stream().anyMatch(start -> program.id().startsWith(start)))
        .map(
            program ->
                DynamicTest.dynamicTest(
                    program.id(), program.mainFile().toUri(), () -> check(program)));
  }

  private void check(ConformanceProgram program) {
    if (traces) {
      System.err.println("running " + program.id());
    }
    Optional<String> chapter = pending.chapter(program);
    Outcome outcome = Referee.judge(program, chapter);
    outcomes.add(outcome);
    if (writesPending) {
      return;
    }
    if (outcome.passed() && chapter.isPresent()) {
      fail(program.id() + " passes: remove it from conformance/pending.txt");
    }
    if (!outcome.passed() && chapter.isEmpty()) {
      fail(program.id() + ": " + outcome.failure().orElseThrow());
    }
  }

  @Test
  void everyPendingProgramExists() {
    Set<String> known =
        ConformanceProgram.all(root).stream()
            .map(ConformanceProgram::id)
            .collect(Collectors.toSet());
    assertThat(known).containsAll(pending.entries().keySet());
  }

  @Test
  void everyAbortHeaderHasAMeaning() {
    assertThat(ConformanceProgram.all(root))
        .filteredOn(program -> program.folder() == ConformanceProgram.Folder.ABORT)
        .allSatisfy(
            program -> {
              String header = program.header("abort").orElseThrow();
              assertThat(AbortKinds.onlyExits(header) || AbortKinds.of(header).isPresent())
                  .as(header)
                  .isTrue();
            });
  }

  @AfterAll
  void report() throws Exception {
    if (outcomes.isEmpty()) {
      return;
    }
    String summary = Summary.of(outcomes);
    System.out.println(summary);
    Path target = Files.createDirectories(Path.of("target"));
    String report = System.getProperty("pluto.conformance.report", "conformance");
    Files.writeString(target.resolve(report + "-summary.txt"), summary);
    Files.writeString(target.resolve(report + "-failures.txt"), failures());
    if (writesPending) {
      writePending();
    }
  }

  private String failures() {
    return outcomes.stream()
        .filter(outcome -> !outcome.passed())
        .sorted(Comparator.comparing(outcome -> outcome.program().id()))
        .map(outcome -> outcome.program().id() + "\n" + outcome.failure().orElseThrow().indent(4))
        .collect(Collectors.joining());
  }

  /** Drops what passes; proposes chapters for what does not and is not listed. */
  private void writePending() {
    var entries = new TreeMap<String, String>(pending.entries());
    for (Outcome outcome : outcomes) {
      String id = outcome.program().id();
      if (outcome.passed()) {
        entries.remove(id);
      } else if (entries.putIfAbsent(id, ChapterGuess.of(outcome.program())) == null) {
        System.out.println("proposed: " + id + "  chapter " + entries.get(id));
      }
    }
    Pending.write(pendingFile, entries);
  }
}
