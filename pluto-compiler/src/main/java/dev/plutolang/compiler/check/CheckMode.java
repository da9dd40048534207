package dev.plutolang.compiler.check;

/** Chapter 04, 11.2. */
public enum CheckMode {
  /** Tests are dropped; the program starts at its entry point. */
  NORMAL,
  /** The tests of the entry module are checked; there is no entry point. */
  TEST
}
