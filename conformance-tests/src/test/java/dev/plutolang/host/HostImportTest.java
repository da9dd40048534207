package dev.plutolang.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.Compiler;
import dev.plutolang.api.Diagnostic;
import dev.plutolang.api.HostModule;
import dev.plutolang.api.Pluto;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the front end says of imports of the host's modules. */
final class HostImportTest {
  private static final HostModule CLOCK =
      HostModule.named("clock")
          .function("now_ms", System::currentTimeMillis)
          .infallible()
          .function("add", (long a, long b) -> a + b);

  private static Compiler compiler(String main) {
    return Pluto.compiler().source("main.pluto", main).host(CLOCK);
  }

  private static String only(Compiler compiler) {
    List<Diagnostic> found = compiler.check();
    assertThat(found).hasSize(1);
    return found.getFirst().render();
  }

  @Test
  void anUnknownModuleIsAnsweredWithTheKnownOnes() {
    assertThat(only(compiler("import host.clok\nfn main() { }")))
        .contains("cannot find module 'host.clok': the host gives no module of that name")
        .contains("did you mean 'clock'?")
        .contains("modules of the host: clock");
  }

  @Test
  void withoutHostModulesTheDiagnosticSaysHowToGiveThem() {
    Compiler none = Pluto.compiler().source("main.pluto", "import host.clock\nfn main() { }");
    assertThat(only(none)).contains("cannot find module 'host.clock'").contains("Compiler.host");
  }

  @Test
  void anUnknownFunctionIsAnsweredWithTheKnownOnes() {
    assertThat(only(compiler("import host.clock\nfn main() { clock.nowms() }")))
        .contains("undefined function 'clock.nowms'")
        .contains("did you mean 'now_ms'?")
        .contains("functions of the host's module: now_ms, add");
  }

  @Test
  void argumentsAreChecked() {
    assertThat(only(compiler("import host.clock\nfn main() { print(clock.add(1)!) }")))
        .contains("'clock.add' expects 2 arguments, found 1")
        .contains("pub extern fn add(");
    assertThat(only(compiler("import host.clock\nfn main() { print(clock.add(1, \"2\")!) }")))
        .contains("argument type mismatch in call of 'clock.add'")
        .contains("expected int, found string");
    assertThat(only(compiler("import host.clock\nfn main() { let x: string = clock.now_ms() }")))
        .contains("expected string, found int");
  }

  @Test
  void aMarkOnAnInfallibleFunctionIsRejected() {
    assertThat(only(compiler("import host.clock\nfn main() { print(clock.now_ms()!) }")))
        .contains("'!' applied to infallible function 'clock.now_ms'");
  }

  @Test
  void anErrorOfAHostFunctionIsInTheSetOfItsCallers() {
    String text =
        """
        import host.clock
        fn sum() int { return clock.add(1, 2)! }
        fn main() { print(sum()) }
        """;
    assertThat(only(compiler(text)))
        .contains("call to fallible function 'sum' must be handled")
        .contains("it can raise 'HostError'");
  }

  @Test
  void aModuleOfTheProjectAndOneOfTheHostClash() {
    Compiler both =
        compiler("import host.clock\nfn main() { }")
            .source("host/clock.pluto", "pub fn now_ms() int { return 1 }");
    assertThat(only(both)).contains("import 'host.clock' is ambiguous");
  }

  @Test
  void aDirectoryNamedHostGoesOnWorking() {
    Compiler local =
        compiler("import host.tools\nfn main() { print(tools.one()) }")
            .source("host/tools.pluto", "pub fn one() int { return 1 }");
    assertThat(local.compile().launcher().captureOutput().run().stdout()).contains("1\n");
  }

  @Test
  void importsFollowTheRulesOfAllImports() {
    String text =
        """
        import host.clock
        import host.clock as c
        import tools
        fn main() {
          print(clock.add(1, 2)! + c.add(3, 4)! + tools.twice(5)!)
          let clock = "a local"
          print(clock.len())
        }
        """;
    Compiler compiler =
        compiler(text)
            .source(
                "tools.pluto",
                "import host.clock\npub fn twice(x: int) int { return clock.add(x, x)! }");
    assertThat(compiler.compile().launcher().captureOutput().run().stdout()).contains("20\n7\n");
    assertThat(
            only(
                compiler("import host.clock\nimport a.clock\nfn main() { }")
                    .source("a/clock.pluto", "")))
        .contains("conflicting import binding 'clock'");
    assertThat(only(compiler("import host.clock\nfn main() { let f = clock.add }")))
        .contains("is not a value");
  }

  @Test
  void namesAreChecked() {
    assertThatThrownBy(() -> HostModule.named("class"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it is a word of the language");
    assertThatThrownBy(() -> HostModule.named("a-b")).hasMessageContaining("cannot be the name");
    assertThatThrownBy(() -> CLOCK.function("add", (long a) -> a))
        .hasMessageContaining("has a function 'add' already");
    assertThatThrownBy(() -> compiler("").host(CLOCK)).hasMessageContaining("added before");
    assertThatThrownBy(() -> HostModule.named("empty").infallible())
        .isInstanceOf(IllegalStateException.class);
  }
}
