package dev.plutolang.runtime.function;

/** Memory of an instance for what a function gives to the program. */
public interface Transfer {
  /**
   * The address of at least that many bytes, valid until the next request or the end of the call.
   *
   * @throws OutOfMemoryError if there is no memory
   */
  long buffer(long size);
}
