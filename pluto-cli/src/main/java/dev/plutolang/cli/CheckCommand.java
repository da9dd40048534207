package dev.plutolang.cli;

import dev.plutolang.api.Diagnostic;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code pluto check}. */
@Command(
    name = "check",
    description = "Shows all errors and warnings of a program, and makes no code.",
    footer = {"", "The exit code is 1 if there are errors."})
final class CheckCommand extends Subcommand {
  CheckCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  int perform(Messages messages) {
    List<Diagnostic> found = source.compiler(terminal()).check();
    messages.diagnostics(found);
    return found.stream().anyMatch(Diagnostic::isError) ? ExitCode.FAILED : ExitCode.OK;
  }
}
