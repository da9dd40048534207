package dev.plutolang.cli;

/** Where the command starts. */
public final class Main {
  private Main() {}

  /** Ends the JVM with the exit code of the command. */
  public static void main(String[] arguments) {
    System.exit(PlutoCommand.execute(Terminal.ofThisProcess(), arguments));
  }
}
