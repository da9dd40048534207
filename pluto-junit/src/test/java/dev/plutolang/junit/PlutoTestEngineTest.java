package dev.plutolang.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.plutolang.api.CompilationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class PlutoTestEngineTest {
  @TempDir Path directory;

  @BeforeEach
  void writeSources() throws IOException {
    write(
        "mixed.pluto",
        """
        fn half(n: int) int {
            assert n % 2 == 0
            return n / 2
        }

        test "passes" {
            expect(half(4)).to_equal(2)
        }

        test "fails" {
            expect(half(4)).to_equal(3)
        }

        test "aborts" {
            print(half(3))
        }

        test "goes on after failures" {
            expect(true).to_be_true()
        }
        """);
    write("plain.pluto", "fn main() {\n    print(1)\n}\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private static EngineExecutionResults run(DiscoverySelector... selectors) {
    return EngineTestKit.engine(PlutoTestEngine.ID).selectors(selectors).execute();
  }

  private static List<String> names(EngineExecutionResults results) {
    return results
        .testEvents()
        .finished()
        .map(e -> e.getTestDescriptor().getDisplayName())
        .toList();
  }

  private static Throwable failure(EngineExecutionResults results, String test) {
    return results
        .allEvents()
        .finished()
        .filter(e -> e.getTestDescriptor().getDisplayName().equals(test))
        .map(e -> e.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachTestIsReportedInSourceOrder() {
    EngineExecutionResults results = run(selectFile(directory.resolve("mixed.pluto").toFile()));
    results.testEvents().assertStatistics(s -> s.started(4).succeeded(2).failed(2));
    assertThat(names(results))
        .containsExactly("passes", "fails", "aborts", "goes on after failures");
  }

  @Test
  void aFailureSaysWhatAndWhere() {
    EngineExecutionResults results = run(selectFile(directory.resolve("mixed.pluto").toFile()));
    assertThat(failure(results, "fails"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected 2 to equal 3")
        .hasMessageContaining("mixed.pluto:11");
    Throwable abort = failure(results, "aborts");
    assertThat(abort)
        .hasMessageContaining("assertion failed")
        .hasMessageContaining("mixed.pluto:2");
    assertThat(abort.getStackTrace()[0].getFileName()).isEqualTo("mixed.pluto");
    assertThat(abort.getStackTrace()[0].getMethodName()).isEqualTo("half");
    assertThat(abort.getStackTrace()[0].getLineNumber()).isEqualTo(2);
  }

  @Test
  void testsKnowTheirPlaceInTheSource() {
    EngineExecutionResults results = run(selectFile(directory.resolve("mixed.pluto").toFile()));
    Event first = results.testEvents().started().list().get(0);
    FileSource source = (FileSource) first.getTestDescriptor().getSource().orElseThrow();
    assertThat(source.getFile().getName()).isEqualTo("mixed.pluto");
    assertThat(source.getPosition().orElseThrow().getLine()).isEqualTo(6);
  }

  @Test
  void directoriesAndClassPathRootsAreSearchedForFilesWithTests() throws IOException {
    Files.createDirectories(directory.resolve("deep"));
    write("deep/other.pt", "tests[scheduler: Sequential] {\n    test \"deep\" { }\n}\n");
    assertThat(names(run(selectDirectory(directory.toFile())))).hasSize(5).contains("deep");
    assertThat(
            names(run(selectClasspathRoots(Set.of(directory)).toArray(DiscoverySelector[]::new))))
        .hasSize(5);
  }

  @Test
  void aTestCanBeRunAgainByItsId() {
    EngineExecutionResults all = run(selectFile(directory.resolve("mixed.pluto").toFile()));
    String id =
        all.testEvents().started().list().get(1).getTestDescriptor().getUniqueId().toString();
    assertThat(names(run(selectUniqueId(id)))).containsExactly("fails");
  }

  /** As an IDE does that runs what has failed once more. */
  @Test
  void whatAClassNamesCanBeRunAgainByItsId() {
    EngineExecutionResults all = run(selectClass(SourcesOfThisModuleTest.class));
    TestDescriptor second = all.testEvents().started().list().get(1).getTestDescriptor();
    EngineExecutionResults again = run(selectUniqueId(second.getUniqueId()));
    assertThat(names(again)).containsExactly("imported modules take part");
    assertThat(again.testEvents().started().list().getFirst().getTestDescriptor().getUniqueId())
        .isEqualTo(second.getUniqueId());
    UniqueId type = second.getUniqueId();
    while (!type.getLastSegment().getType().equals("class")) {
      type = type.removeLastSegment();
    }
    assertThat(names(run(selectUniqueId(type))))
        .containsExactly("numbers double", "imported modules take part");
  }

  @Test
  void aFileThatDoesNotCompileFailsAsAWhole() throws IOException {
    write("broken.pluto", "test \"x\" {\n    expect(1).to_equal(\n}\n");
    EngineExecutionResults results = run(selectFile(directory.resolve("broken.pluto").toFile()));
    assertThat(names(results)).isEmpty();
    assertThat(failure(results, "broken.pluto")).isInstanceOf(CompilationException.class);
  }

  @Test
  void classesNameTheirSources() {
    EngineExecutionResults results =
        run(selectClass(SourcesOfThisModuleTest.class), selectClass(PlutoTestEngineTest.class));
    assertThat(names(results)).containsExactly("numbers double", "imported modules take part");
  }
}
