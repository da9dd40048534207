package dev.plutolang.supervisor;

/** What a process does by itself. */
public enum Entry {
  /** It runs the program's {@code main} in a thread of its own, and ends when {@code main} ends. */
  MAIN,
  /**
   * It runs nothing and waits to be called through {@link ProcessHandle#use}. Costs no thread, and
   * ends only by a crash or by its supervisor.
   */
  CALLS
}
