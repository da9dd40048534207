package dev.plutolang.supervisor;

import dev.plutolang.api.Program;
import java.nio.file.Path;
import java.util.Objects;

/** Where the program of a process comes from. */
public sealed interface ProgramSource {
  /** A program that the host has compiled. */
  record Loaded(Program program) implements ProgramSource {
    public Loaded {
      Objects.requireNonNull(program, "program");
    }
  }

  /**
   * A program that the host gives by name when a configuration is read.
   *
   * @param key the name under which the host gives it
   */
  record Given(String key) implements ProgramSource {
    public Given {
      if (key.isBlank()) {
        throw new IllegalArgumentException("the name of a program must not be blank");
      }
    }
  }

  /** Source text, compiled when the process starts for the first time. */
  record Text(String text) implements ProgramSource {
    public Text {
      Objects.requireNonNull(text, "text");
    }
  }

  /** The Pluto sources of a directory, compiled when the process starts for the first time. */
  record Directory(Path path) implements ProgramSource {
    public Directory {
      Objects.requireNonNull(path, "path");
    }
  }
}
