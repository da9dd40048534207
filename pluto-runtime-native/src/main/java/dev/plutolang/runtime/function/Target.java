package dev.plutolang.runtime.function;

/** A function of the host, made ready to be called with words of native memory. Thread-safe. */
interface Target {
  /**
   * Reads the arguments, calls the function and writes the result.
   *
   * @param words the address of the arguments, then of the result
   * @return one of {@link Outcome}
   */
  int call(long words, Transfer transfer) throws Throwable;
}
