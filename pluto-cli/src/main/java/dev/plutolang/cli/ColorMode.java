package dev.plutolang.cli;

import java.util.Locale;

/** When messages are coloured. */
enum ColorMode {
  /** On a terminal, unless the variable {@code NO_COLOR} is set. */
  AUTO,
  ALWAYS,
  NEVER;

  boolean isOn(Terminal terminal) {
    return switch (this) {
      case AUTO ->
          terminal.isInteractive()
              && terminal.environment().getOrDefault("NO_COLOR", "").isEmpty()
              && !terminal.environment().getOrDefault("TERM", "").equals("dumb");
      case ALWAYS -> true;
      case NEVER -> false;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
