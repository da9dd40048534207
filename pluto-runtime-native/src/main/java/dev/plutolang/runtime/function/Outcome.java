package dev.plutolang.runtime.function;

/** What a call tells native code, {@code PL_HOST_*}. */
final class Outcome {
  /** The words hold the result. */
  static final int DONE = 0;

  /** The result is a string in the buffer; the first word is its length. */
  static final int STRING = 1;

  /** The result is a bytes value in the buffer; the first word is its length. */
  static final int BYTES = 2;

  /** A message is in the buffer; the words are its length and the number of the cause. */
  static final int FAILED = 3;

  private Outcome() {}
}
