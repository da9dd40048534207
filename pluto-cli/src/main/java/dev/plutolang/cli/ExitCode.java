package dev.plutolang.cli;

/** The exit codes of the command besides those that the language gives to a program. */
final class ExitCode {
  static final int OK = 0;

  /** The program does not compile, failed, or a test did. */
  static final int FAILED = 1;

  /** The command line is wrong, or names files that cannot be read. */
  static final int USAGE = 2;

  /** This machine cannot run Pluto, or the command itself failed. */
  static final int MACHINE = 3;

  private ExitCode() {}
}
