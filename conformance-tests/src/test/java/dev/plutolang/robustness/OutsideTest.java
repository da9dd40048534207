package dev.plutolang.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.api.CompilationException;
import dev.plutolang.api.Diagnostic;
import dev.plutolang.api.Permissions;
import dev.plutolang.api.Pluto;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program cannot name its way out: not by the C library, not by the runtime's own functions. */
class OutsideTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "system(s: string) int",
        "getenv(s: string) string",
        "open(s: string) int",
        "unlink(s: string) int",
        "socket(a: int, b: int, c: int) int",
        "fork() int",
        "exit(code: int)",
        "kill(pid: int, signal: int) int",
        "pl_input_read(a: int, b: int) int",
        "pl_instance_close(instance: int)",
        "__pluto_env_get(s: string) string",
        "__pluto_fs_read_all(s: string) string"
      })
  void anExternFunctionOfTheSystemCannotBeCalled(String declaration) {
    String name = declaration.substring(0, declaration.indexOf('('));
    String arguments =
        declaration
            .substring(declaration.indexOf('(') + 1, declaration.indexOf(')'))
            .replaceAll("\\w+: int", "0")
            .replaceAll("\\w+: string", "\"x\"");
    String source =
        "extern fn %s%n%nfn main() {%n    %s(%s)%n}%n".formatted(declaration, name, arguments);
    assertThat(diagnostics(source)).anyMatch(d -> d.isError() && d.message().contains(name));
  }

  private static List<Diagnostic> diagnostics(String source) {
    try {
      Pluto.compile(source).launcher().permissions(Permissions.all()).captureOutput().run();
      return List.of();
    } catch (CompilationException e) {
      return e.diagnostics();
    }
  }

  /** Code and data of other programs, and of the host, have no names in a program either. */
  @Test
  void onlyTheFunctionsOfTheReferenceCanBeCalled() {
    var result =
        Pluto.compile(
                """
                extern fn __pluto_print_string_no_newline(s: string)
                extern fn __pluto_string_len(s: string) int

                fn main() {
                    __pluto_print_string_no_newline("four")
                    print(__pluto_string_len("four"))
                }
                """)
            .launcher()
            .captureOutput()
            .run();
    assertThat(result.stdout()).contains("four4\n");
  }
}
