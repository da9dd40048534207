package dev.plutolang.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.spi.SourceText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompilerTest {
  @TempDir Path directory;

  @Test
  void compilesAndRunsOneText() {
    assertThat(Pluto.compile("hi").launcher().args("1", "2").captureOutput().run().stdout())
        .contains("hi12");
  }

  @Test
  void isImmutable() {
    Compiler one = Pluto.compiler().source("main.pluto", "one");
    one.source("other.pluto", "two").testMode(true).optimization(Optimization.NONE);
    assertThat(one.compile().launcher().captureOutput().run().stdout()).contains("one");
  }

  @Test
  void theFirstSourceIsTheRoot() {
    Program program = Pluto.compiler().source("z.pluto", "root").source("a.pluto", "x").compile();
    assertThat(program.launcher().captureOutput().run().stdout()).contains("root");
  }

  @Test
  void readsADirectory() throws Exception {
    write("main.pluto", "from disk");
    write("lib/pluto.toml", "[package]");
    write("lib/shapes.pt", "é");
    write("lib/readme.md", "not a source");
    Compiler compiler = Pluto.compiler().sourceDirectory(directory);

    assertThat(compiler.request().root()).isEqualTo("main.pluto");
    assertThat(compiler.request().sources())
        .containsExactly(
            new SourceText("lib/pluto.toml", "[package]"),
            new SourceText("lib/shapes.pt", "é"),
            new SourceText("main.pluto", "from disk"));
  }

  @Test
  void aGivenSourceReplacesTheFileOfTheSamePath() throws Exception {
    write("main.pluto", "from disk");
    write("app.pluto", "old");
    Compiler compiler = Pluto.compiler().sourceDirectory(directory).source("app.pluto", "new");

    assertThat(compiler.request().root()).isEqualTo("app.pluto");
    assertThat(compiler.request().sources())
        .containsExactly(
            new SourceText("app.pluto", "new"), new SourceText("main.pluto", "from disk"));
  }

  @Test
  void aFileThatIsNotUtf8IsADiagnostic() throws Exception {
    Files.write(directory.resolve("main.pluto"), new byte[] {'f', (byte) 0xff});
    assertThat(Pluto.compiler().sourceDirectory(directory).check())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.code()).isEqualTo("invalid-encoding");
              assertThat(d.file()).isEqualTo("main.pluto");
            });
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> Pluto.compiler().compile())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("call source(path, text)");
    assertThatThrownBy(() -> Pluto.compiler().sourceDirectory(directory).compile())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no main.pluto in " + directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/main.pluto", "../main.pluto", "a//b.pluto", "a\\b.pluto", "./a.pluto", "a.txt"})
  void rejectsPathsThatAreNotModulePaths(String path) {
    assertThatThrownBy(() -> Pluto.compiler().source(path, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("path must")
        .hasMessageContaining("'" + path + "'");
  }

  @Test
  void rejectsAFileGivenTwice() {
    assertThatThrownBy(() -> Pluto.compiler().source("a.pluto", "").source("a.pluto", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a.pluto' was added before");
  }

  @Test
  void badTextIsAnExceptionWithDiagnostics() {
    assertThatThrownBy(() -> Pluto.compile("error"))
        .isInstanceOfSatisfying(
            CompilationException.class,
            e -> assertThat(e.diagnostics()).extracting(Diagnostic::code).containsOnly("bad-text"))
        .hasMessage(
            """
            1 error
            error[bad-text]: this text is bad
             --> main.pluto:1:1
              |
            1 | error
              | ^^^^^""");
  }

  private void write(String path, String text) throws Exception {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
