package dev.plutolang.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.CompilationException;
import dev.plutolang.api.CompileCache;
import dev.plutolang.api.Compiler;
import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Diagnostic;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.api.TestReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that come back from a cache are those that went in. */
class CachedCompileTest {
  private static final String CRASHING =
      """
      fn pick(xs: [int], i: int) int {
          return xs[i]
      }

      fn main() {
          let unused = 3
          print("first")
          print(pick([1, 2], 2))
      }
      """;

  @TempDir Path temporary;

  private CompileCache directory() {
    return CompileCache.directory(temporary.resolve("cache"));
  }

  private static Compiler source(String text) {
    return Pluto.compiler().source("main.pluto", text);
  }

  @Test
  void runsAndFailsAsTheOriginal() {
    Compiler compiler = source(CRASHING).cache(directory());
    Program original = compiler.compile();
    Program found = compiler.cache(directory()).compile();
    assertThat(found.compilation().elapsed("cache")).isPresent();
    assertThat(found.compilation().codeSize()).isEqualTo(original.compilation().codeSize());
    assertThat(found.warnings()).isEqualTo(original.warnings());
    assertThat(report(found)).isEqualTo(report(original)).contains("pick (main.pluto:2:");
  }

  private static String report(Program program) {
    try {
      program.launcher().captureOutput().run();
      throw new AssertionError("does not fail");
    } catch (ProgramFailedException e) {
      CrashReport report = e.report();
      return report.kind() + report.summary() + report.stackTrace();
    }
  }

  @Test
  void warningsAreKept() {
    Compiler compiler = source("fn main() {\n    let unused = 3\n}\n").cache(directory());
    List<Diagnostic> warnings = compiler.compile().warnings();
    assertThat(warnings).isEqualTo(compiler.check());
    assertThat(compiler.compile().warnings()).isEqualTo(warnings);
  }

  @Test
  void testsAreKept() {
    Compiler compiler =
        source("test \"right\" {\n    assert true\n}\n\ntest \"wrong\" {\n    assert false\n}\n")
            .testMode(true)
            .cache(directory());
    List<String> original = outcomes(compiler.compile().launcher().captureOutput().runTests());
    List<String> found =
        outcomes(compiler.cache(directory()).compile().launcher().captureOutput().runTests());
    assertThat(found).isEqualTo(original).hasSize(2);
  }

  private static List<String> outcomes(TestReport report) {
    return report.tests().stream()
        .map(test -> test.name() + test.location() + test.passed() + test.message())
        .toList();
  }

  @Test
  void nothingIsCompiledTwice() throws Exception {
    var compiled = new ArrayList<String>();
    try (var events = new RecordingStream()) {
      events.enable("dev.plutolang.Compile").withThreshold(Duration.ZERO);
      events.enable("dev.plutolang.CompileCacheLookup").withThreshold(Duration.ZERO);
      events.onEvent("dev.plutolang.Compile", event -> compiled.add("compiled"));
      events.onEvent(
          "dev.plutolang.CompileCacheLookup",
          event -> compiled.add(event.getString("root") + " " + event.getBoolean("found")));
      events.startAsync();
      for (CompileCache cache : List.of(CompileCache.inMemory(), directory())) {
        Compiler compiler = source(CRASHING).cache(cache);
        var _ = compiler.compile();
        var _ = compiler.compile();
      }
      events.stop();
    }
    assertThat(compiled)
        .containsExactlyInAnyOrder(
            "compiled",
            "main.pluto false",
            "main.pluto true",
            "compiled",
            "main.pluto false",
            "main.pluto true");
  }

  @Test
  void errorsAreReportedEachTime() {
    Compiler compiler = source("fn main() {\n    print(x)\n}\n").cache(CompileCache.inMemory());
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(compiler::compile)
          .isInstanceOf(CompilationException.class)
          .hasMessageContaining("undefined variable 'x'");
    }
  }

  /** JVMs that compile the same programs into the same directory at the same time. */
  @Test
  @Timeout(120)
  void processesShareADirectory() throws Exception {
    Path directory = temporary.resolve("cache");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-classpath",
                  System.getProperty("java.class.path"),
                  Sharer.class.getName(),
                  directory.toString())
              .redirectErrorStream(true)
              .start());
    }
    for (Process process : processes) {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(output).isEqualTo("all right\n");
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.toList())
          .hasSize(Sharer.PROGRAMS)
          .allMatch(file -> file.toString().endsWith(".program"));
    }
    CompileCache cache = CompileCache.directory(directory);
    Sharer.compileAll(cache);
    assertThat(cache.stats().hits()).isEqualTo(Sharer.PROGRAMS);
  }

  /** Compiles and runs a number of programs through a cache directory. */
  static final class Sharer {
    static final int PROGRAMS = 12;

    public static void main(String[] args) {
      CompileCache cache = CompileCache.directory(Path.of(args[0]));
      compileAll(cache);
      compileAll(cache);
      System.out.print(cache.stats().rejections() == 0 ? "all right\n" : cache.stats() + "\n");
    }

    static void compileAll(CompileCache cache) {
      for (int i = 0; i < PROGRAMS; i++) {
        Program program =
            source("fn main() int {\n    return %d\n}\n".formatted(i))
                .optimization(Optimization.FAST)
                .cache(cache)
                .compile();
        int result = program.launcher().run().exitCode();
        if (result != i) {
          throw new AssertionError("program " + i + " returned " + result);
        }
      }
    }
  }
}
