package dev.plutolang.cli;

import dev.plutolang.api.CompilationException;
import dev.plutolang.api.CompileCache;
import dev.plutolang.api.Compiler;
import dev.plutolang.api.PlutoPlatformException;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that take a program have in common. */
abstract class Subcommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin final SourceOptions source = new SourceOptions();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "Colour messages: auto, always or never (default: ${DEFAULT-VALUE}).",
      defaultValue = "auto")
  ColorMode color = ColorMode.AUTO;

  Subcommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Does the work of the command. */
  abstract int perform(Messages messages);

  @Override
  public final Integer call() {
    var messages = new Messages(terminal.messages(), color.isOn(terminal));
    try {
      return perform(messages);
    } catch (CompilationException e) {
      messages.diagnostics(e.diagnostics());
      return ExitCode.FAILED;
    } catch (ProgramFailedException e) {
      messages.crash(e.report());
      return e.report().exitCode();
    } catch (UsageException e) {
      messages.error(e.text());
      return ExitCode.USAGE;
    } catch (UncheckedIOException e) {
      messages.error(e.getMessage() + ": " + e.getCause() + "; --alone leaves its directory out");
      return ExitCode.USAGE;
    } catch (PlutoPlatformException e) {
      messages.error(String.valueOf(e.getMessage()));
      return ExitCode.MACHINE;
    }
  }

  final Terminal terminal() {
    return terminal;
  }

  /** Compiles the program, and shows its warnings. */
  final Program compile(CompileCache cache, boolean testMode, Messages messages) {
    Compiler compiler = source.compiler(terminal).testMode(testMode).cache(cache);
    Program program = compiler.compile();
    if (!program.warnings().isEmpty()) {
      messages.diagnostics(program.warnings());
    }
    return program;
  }
}
