package dev.plutolang.cli;

import dev.plutolang.api.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pluto compile}. */
@Command(
    name = "compile",
    description = "Compiles a program into the cache, where run and test find it.")
final class CompileCommand extends Subcommand {
  @Mixin final CacheOptions cache = new CacheOptions();

  @Option(names = "--tests", description = "Compile the tests, for the command test.")
  boolean tests;

  CompileCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  int perform(Messages messages) {
    Program program = compile(cache.cache(terminal(), messages), tests, messages);
    boolean found = program.compilation().elapsed("cache").isPresent();
    messages.line(
        "%s: %,d bytes of code, %s in %,d ms"
            .formatted(
                source.file,
                program.compilation().codeSize(),
                found ? "found" : "compiled",
                program.compilation().total().toMillis()));
    return ExitCode.OK;
  }
}
