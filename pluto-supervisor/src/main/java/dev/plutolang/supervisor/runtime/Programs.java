package dev.plutolang.supervisor.runtime;

import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.supervisor.ProgramSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds or compiles programs, each source once. Thread-safe. */
public final class Programs {
  private final Map<String, Program> given;
  private final Map<ProgramSource, Program> compiled = new ConcurrentHashMap<>();

  /**
   * @param given the programs that the host gives by name
   */
  public Programs(Map<String, Program> given) {
    this.given = Map.copyOf(given);
  }

  /**
   * @throws dev.plutolang.api.CompilationException if the source is not a valid program
   * @throws IllegalArgumentException if the host gave no such program
   */
  public Program get(ProgramSource source) {
    return switch (source) {
      case ProgramSource.Loaded(Program program) -> program;
      case ProgramSource.Given(String key) -> {
        Program program = given.get(key);
        if (program == null) {
          throw new IllegalArgumentException(
              "no program '%s' was given: add .program(\"%s\", ...)".formatted(key, key));
        }
        yield program;
      }
      case ProgramSource.Text text ->
          compiled.computeIfAbsent(text, t -> Pluto.compile(text.text()));
      case ProgramSource.Directory directory ->
          compiled.computeIfAbsent(
              directory, d -> Pluto.compiler().sourceDirectory(directory.path()).compile());
    };
  }
}
