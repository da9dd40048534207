package dev.plutolang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command as a user calls it. */
class PlutoCommandTest {
  private static final String CRASHING =
      """
      fn pick(xs: [int], i: int) int {
          return xs[i]
      }

      fn main() {
          print("before")
          print(pick([1], 1))
      }
      """;

  @TempDir Path directory;

  private record Outcome(int exitCode, String out, String err) {}

  private Outcome pluto(String... arguments) {
    return pluto("", false, arguments);
  }

  private Outcome pluto(String input, boolean interactive, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            Map.of("XDG_CACHE_HOME", directory.resolve("caches").toString(), "TERM", "xterm"),
            interactive);
    int exitCode = PlutoCommand.execute(terminal, arguments);
    return new Outcome(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String file(String name, String text) throws Exception {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  @Test
  void runsAProgram() throws Exception {
    String hello = file("hello.pluto", "fn main() {\n    print(\"hello\")\n}\n");
    assertThat(pluto("run", hello)).isEqualTo(new Outcome(0, "hello\n", ""));
    assertThat(pluto("run", "-O", "fast", hello, "x", "--", "-y"))
        .isEqualTo(new Outcome(0, "hello\n", ""));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "3,3", "255,255", "256,0", "-1,255"})
  void theResultOfMainIsTheExitCode(int result, int exitCode) throws Exception {
    String file = file("main.pluto", "fn main() int {\n    return " + result + "\n}\n");
    assertThat(pluto("run", "-O", "none", file).exitCode()).isEqualTo(exitCode);
  }

  @Test
  void aFailureHasATraceAndTheLanguagesExitCode() throws Exception {
    Outcome outcome = pluto("run", file("main.pluto", CRASHING));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).isEqualTo("before\n");
    assertThat(outcome.err())
        .startsWith("pluto: array index out of bounds: index 1, length 1\n")
        .contains("    at pick (main.pluto:2:12)\n    at main (main.pluto:7:");
  }

  @Test
  void anErrorThatEscapesIsAFailure() throws Exception {
    String text =
        "error Lost {\n    where: string\n}\n\nfn main() {\n    raise Lost { where: \"sea\" }\n}\n";
    Outcome outcome = pluto("run", file("main.pluto", text));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).startsWith("pluto: uncaught error: Lost").contains("where: sea");
  }

  @Test
  void aProgramThatDoesNotCompileIsNotRun() throws Exception {
    Outcome outcome = pluto("run", file("main.pluto", "fn main() {\n    print(x)\n}\n"));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .isEqualTo(
            """
            error[undefined-variable]: undefined variable 'x'
             --> main.pluto:2:11
              |
            2 |     print(x)
              |           ^

            1 error
            """);
  }

  @Test
  void limitsStopAProgram() throws Exception {
    String endless = file("main.pluto", "fn main() {\n    while true {\n    }\n}\n");
    assertThat(pluto("run", "--timeout=50ms", endless).err())
        .startsWith("pluto: time limit of 0.05 s reached");
    assertThat(pluto("run", "--cpu-time", "50ms", endless).exitCode()).isEqualTo(1);
    String growing =
        file(
            "growing/main.pluto",
            "fn main() {\n    let xs: [int] = []\n    while true {\n        xs.push(1)\n    }\n}\n");
    Outcome outcome = pluto("run", "--heap=1m", growing);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).startsWith("pluto: out of memory");
    String printing =
        file("printing/main.pluto", "fn main() {\n    while true {\n        print(1)\n    }\n}\n");
    assertThat(pluto("run", "--output=1k", printing).out()).hasSizeLessThan(2048);
    String recursive =
        file(
            "recursive/main.pluto",
            "fn f(n: int) int {\n    return f(n + 1) + 1\n}\n\nfn main() {\n    print(f(0))\n}\n");
    assertThat(pluto("run", "--stack", "64k", recursive).err()).contains("stack overflow");
  }

  @Test
  void wrongValuesOfOptionsAreExplained() throws Exception {
    String file = file("main.pluto", "fn main() {\n}\n");
    for (String[] wrong :
        new String[][] {
          {"--heap=12q", "'12q' is not a size"},
          {"--heap=1", "heap must be at least"},
          {"--timeout=5", "'5' is not a time"},
          {"--timeout=0s", "timeout must be longer than zero"},
          {"--allow-network=localhost", "address must be host:port"},
          {"--color=pink", "pink"},
          {"--optimization=best", "best"},
          {"--nonsense", "Unknown option: '--nonsense'"}
        }) {
      Outcome outcome = pluto("run", wrong[0], file);
      assertThat(outcome.exitCode()).as(wrong[0]).isEqualTo(2);
      assertThat(outcome.err()).contains(wrong[1]);
    }
  }

  @Test
  void permissionsAreTakenFromOptions() {
    var options = new PermissionOptions();
    options.environment.add("TERM");
    options.read.add(directory);
    var terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            Map.of("TERM", "xterm", "SECRET", "s"),
            false);
    assertThat(options.environment(terminal)).isEqualTo(Map.of("TERM", "xterm"));
    assertThat(options.permissions().mayRead(directory.resolve("x"))).isTrue();
    assertThat(options.permissions().mayWrite(directory.resolve("x"))).isFalse();
    options.all = true;
    assertThat(options.permissions().everything()).isTrue();
    assertThat(options.environment(terminal)).containsKey("SECRET");
  }

  @Test
  void filesThatCannotBeReadAreExplained() throws Exception {
    assertThat(pluto("run", directory.resolve("no.pluto").toString()))
        .isEqualTo(
            new Outcome(2, "", "pluto: there is no file " + directory.resolve("no.pluto") + "\n"));
    assertThat(pluto("run", directory.toString()).err()).contains("there is no main.pluto in");
    assertThat(pluto("run", file("program.txt", "")).err()).contains("ends with .pluto or .pt");
    Path latin = directory.resolve("latin.pluto");
    Files.write(latin, new byte[] {(byte) 0xe4});
    assertThat(pluto("check", latin.toString()).err()).contains("is not UTF-8 text");
    assertThat(pluto("run").exitCode()).isEqualTo(2);
  }

  @Test
  void theFilesOfADirectoryBelongTogether() throws Exception {
    file(
        "project/main.pluto",
        "import shapes\n\nfn main() {\n    print(shapes.area(2) + twice(3))\n}\n");
    file("project/shapes.pluto", "pub fn area(n: int) int {\n    return n * n\n}\n");
    String helper = file("project/helper.pluto", "fn twice(n: int) int {\n    return 2 * n\n}\n");
    String project = directory.resolve("project").toString();
    assertThat(pluto("run", project)).isEqualTo(new Outcome(0, "10\n", ""));
    assertThat(pluto("run", project + "/main.pluto").out()).isEqualTo("10\n");
    assertThat(pluto("check", "--alone", helper)).isEqualTo(new Outcome(0, "", ""));
    assertThat(pluto("check", "--alone", project + "/main.pluto").exitCode()).isEqualTo(1);
  }

  @Test
  void aProgramMayComeFromStandardInput() {
    assertThat(pluto("fn main() {\n    print(7)\n}\n", false, "run", "-"))
        .isEqualTo(new Outcome(0, "7\n", ""));
  }

  @Test
  void checksWithoutAnEntryPoint() throws Exception {
    String file = file("shapes.pluto", "fn area(n: int) int {\n    return n * n\n}\n");
    assertThat(pluto("check", file)).isEqualTo(new Outcome(0, "", ""));
    Outcome wrong = pluto("check", file("wrong.pluto", "fn f() int {\n    return \"\"\n}\n"));
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err()).contains("error[").endsWith("1 error\n");
  }

  @Test
  void runsTests() throws Exception {
    String right = file("right.pluto", "test \"one\" {\n    expect(1 + 1).to_equal(2)\n}\n");
    assertThat(pluto("test", "--alone", right))
        .isEqualTo(new Outcome(0, "test one ... ok\n\n1 tests passed\n", ""));
    String wrong = file("wrong.pluto", "test \"two\" {\n    expect(1 + 1).to_equal(3)\n}\n");
    Outcome outcome = pluto("test", "--alone", wrong);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).isEqualTo("test two ... FAILED\n\n0 passed, 1 failed\n");
    assertThat(outcome.err()).contains("FAIL (line 2): expected 2 to equal 3");
  }

  @Test
  void compilesIntoTheCache() throws Exception {
    String hello = file("hello.pluto", "fn main() {\n    print(\"hello\")\n}\n");
    assertThat(pluto("compile", hello).err())
        .matches(".*hello.pluto: [0-9,]+ bytes of code, compiled in [0-9,]+ ms\n");
    assertThat(pluto("compile", hello).err()).contains(" found in ");
    assertThat(pluto("run", hello).out()).isEqualTo("hello\n");
    try (Stream<Path> kept = Files.list(directory.resolve("caches/pluto/programs"))) {
      assertThat(kept).hasSize(1);
    }
    Path other = directory.resolve("other");
    assertThat(pluto("compile", "--cache", other.toString(), hello).err())
        .contains(" compiled in ");
    assertThat(other).isNotEmptyDirectory();
    assertThat(pluto("compile", "--no-cache", hello).err()).contains(" compiled in ");
    assertThat(pluto("run", "--cache", hello, hello).exitCode()).isEqualTo(2);
  }

  @Test
  void showsTheCollector() throws Exception {
    String file =
        file(
            "main.pluto",
            """
            fn main() {
                let mut text = ""
                for i in 0..200000 {
                    text = f"{i} and more"
                }
                print(text)
            }
            """);
    Outcome outcome = pluto("run", "--gc-stats", file);
    assertThat(outcome.out()).isEqualTo("199999 and more\n");
    assertThat(outcome.err())
        .containsPattern("heap: [0-9,]+ bytes in use, [0-9,]+ committed, limit [0-9,]+\n")
        .containsPattern("allocated: [0-9,]+ bytes\n")
        .containsPattern(
            "collections: [1-9][0-9,]*, pauses [0-9,]+ us in all, [0-9,]+ us at most\n");
    assertThat(pluto("run", "--gc-stats", file("x/main.pluto", CRASHING)).err())
        .contains("heap: ")
        .contains("array index out of bounds");
  }

  @Test
  void messagesAreColouredForPeople() throws Exception {
    String file = file("main.pluto", "fn main() {\n    print(totl)\n    let total = 1\n}\n");
    assertThat(pluto("", true, "check", file).err())
        .contains("\u001b[1;31merror[undefined-variable]\u001b[0m\u001b[1m: undefined variable")
        .contains("\u001b[34m  |           \u001b[0m\u001b[1;31m^^^^\u001b[0m");
    assertThat(pluto("", true, "check", "--color=never", file).err()).doesNotContain("\u001b");
    assertThat(pluto("", false, "check", file).err()).doesNotContain("\u001b");
    assertThat(pluto("", false, "check", "--color=always", file).err()).contains("\u001b[");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_COLOR=1", "TERM=dumb"})
  void automaticColoursFollowTheEnvironment(String variable) {
    String[] parts = variable.split("=");
    var terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            Map.of(parts[0], parts[1]),
            true);
    assertThat(ColorMode.AUTO.isOn(terminal)).isFalse();
    assertThat(ColorMode.ALWAYS.isOn(terminal)).isTrue();
  }

  @Test
  void saysWhatItIs() {
    assertThat(pluto("--version").out()).startsWith("pluto 0.").contains("Java ");
    assertThat(pluto("--help").out()).contains("run", "check", "test", "compile", "completion");
    assertThat(pluto("help", "run").out()).contains("--gc-stats", "--allow-read");
    Outcome nothing = pluto();
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err()).contains("Usage: pluto");
    assertThat(pluto("walk").exitCode()).isEqualTo(2);
  }

  @Test
  void printsACompletionScript() {
    Outcome outcome = pluto("completion");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).startsWith("#!/usr/bin/env bash").contains("--gc-stats");
  }

  @Test
  void everyCommandHasHelp() {
    assertThat(Arrays.asList("run", "check", "test", "compile", "completion"))
        .allSatisfy(command -> assertThat(pluto(command, "--help").exitCode()).isZero());
  }
}
