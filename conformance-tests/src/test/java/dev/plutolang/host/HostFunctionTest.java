package dev.plutolang.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.CompilationException;
import dev.plutolang.api.CrashReport;
import dev.plutolang.api.HostModule;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.PlutoType;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

final class HostFunctionTest {
  private static Program program(HostModule module, String text) {
    return Pluto.compiler().source("main.pluto", text).host(module).compile();
  }

  private static String output(HostModule module, String text) {
    return program(module, text).launcher().captureOutput().run().stdout().orElseThrow();
  }

  @Test
  void theExampleOfTheDesign() {
    var module = HostModule.named("clock").function("now_ms", System::currentTimeMillis);
    long before = System.currentTimeMillis();
    String text =
        """
        import host.clock

        fn main() {
          print(clock.now_ms()!)
        }
        """;
    assertThat(Long.parseLong(output(module, text).strip()))
        .isBetween(before, System.currentTimeMillis());
  }

  @Test
  void scalarsAndTextCross() {
    var module =
        HostModule.named("h")
            .function("add", (long a, long b) -> a + b)
            .function("half", (double x) -> x / 2)
            .function("hypot", Math::hypot)
            .function("is_even", (long x) -> x % 2 == 0)
            .function("upper", (String s) -> s.toUpperCase(java.util.Locale.ROOT))
            .function("name", () -> "Grüße, 🌍")
            .function("yes", () -> true)
            .function("flip", PlutoType.BYTE, List.of(PlutoType.BYTE), a -> (byte) ~(byte) a.get(0))
            .function(
                "find",
                new PlutoType.NullableType(PlutoType.INT),
                List.of(new PlutoType.NullableType(PlutoType.STRING)),
                a -> ((Optional<?>) a.get(0)).map(s -> (long) ((String) s).length()))
            .function(
                "reversed",
                PlutoType.BYTES,
                List.of(PlutoType.BYTES),
                a ->
                    new StringBuilder(new String((byte[]) a.get(0)))
                        .reverse()
                        .toString()
                        .getBytes());
    String text =
        """
        import host.h as x

        fn main() {
          print(x.add(40, 2)!)
          print(x.half(5.0)!)
          print(x.hypot(3.0, 4.0)!)
          print(x.is_even(7)!)
          print(x.upper("straße")!)
          print(x.name()!)
          print(x.yes()!)
          print(x.flip(1 as byte)! as int)
          let found = x.find("four")!
          if found == none { print("none") } else { print("some") }
          if x.find(none)! == none { print("none") }
          print(x.reversed("abc".to_bytes())!.to_string())
        }
        """;
    assertThat(output(module, text))
        .isEqualTo("42\n2.5\n5\nfalse\nSTRASSE\nGrüße, 🌍\ntrue\n254\nsome\nnone\ncba\n");
  }

  @Test
  void anExceptionIsAHostError() {
    var module =
        HostModule.named("db")
            .function(
                "get",
                LongUnaryOperator.class,
                x -> {
                  throw new IllegalStateException("no row " + x);
                });
    String text =
        """
        import host.db

        fn main() {
          let x = db.get(7) catch e: HostError {
            print(e.message)
            0
          }
          print(x)
        }
        """;
    assertThat(output(module, text)).isEqualTo("no row 7\n0\n");
  }

  @Test
  void anErrorThatEscapesHasTheThrowableAsCause() {
    var thrown = new UnsupportedOperationException("not here");
    var module =
        HostModule.named("db")
            .function(
                "get",
                LongUnaryOperator.class,
                x -> {
                  throw thrown;
                });
    String text = "import host.db\nfn main() { print(db.get(7)!) }";
    assertThatThrownBy(() -> program(module, text).launcher().captureOutput().run())
        .isInstanceOf(ProgramFailedException.class)
        .hasCause(thrown)
        .satisfies(
            e -> {
              CrashReport report = ((ProgramFailedException) e).report();
              assertThat(report.kind()).isEqualTo(CrashReport.Kind.UNCAUGHT_ERROR);
              assertThat(report.message()).isEqualTo("uncaught error: HostError: not here");
            });
  }

  @Test
  void anInfallibleFunctionNeedsNoHandlingAndAbortsWhenItFails() {
    List<Long> seen = new ArrayList<>();
    var module =
        HostModule.named("db")
            .function(
                "get",
                LongUnaryOperator.class,
                x -> {
                  seen.add(x);
                  if (x == 2) {
                    throw new IllegalStateException("two");
                  }
                  return x;
                })
            .infallible();
    String text = "import host.db\nfn main() {\nprint(db.get(1))\nprint(db.get(2))\n}";
    assertThatThrownBy(() -> program(module, text).launcher().captureOutput().run())
        .isInstanceOf(ProgramFailedException.class)
        .hasCauseInstanceOf(IllegalStateException.class)
        .satisfies(
            e ->
                assertThat(((ProgramFailedException) e).report().kind())
                    .isEqualTo(CrashReport.Kind.HOST_FUNCTION));
    assertThat(seen).containsExactly(1L, 2L);
  }

  @Test
  void anUnhandledCallIsRejected() {
    var module = HostModule.named("clock").function("now_ms", System::currentTimeMillis);
    String text = "import host.clock\nfn main() { print(clock.now_ms()) }";
    assertThatThrownBy(() -> program(module, text))
        .isInstanceOf(CompilationException.class)
        .hasMessageContaining("call to fallible function 'clock.now_ms' must be handled");
  }
}
