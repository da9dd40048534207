package dev.plutolang.runtime.host;

import dev.plutolang.api.GcEvent;
import java.time.Duration;

/**
 * What an instance asks of its host while it runs. Called on the thread that entered the instance.
 * What these methods throw is kept from the native frames: the instance is stopped instead, and
 * {@link #failed} told.
 */
public interface HostListener {

  /** Standard output. */
  int STDOUT = 1;

  /** Standard error. */
  int STDERR = 2;

  /** A chunk of output, in order per stream. */
  void output(int stream, byte[] bytes) throws Exception;

  /**
   * Waits for input.
   *
   * @param capacity the largest number of bytes wanted
   * @return at most that many bytes; none at the end of the input
   */
  byte[] input(int capacity) throws Exception;

  /** A test has ended; if it failed, the crash record tells why. */
  void testFinished(int index, boolean passed, Duration duration) throws Exception;

  /** Garbage was collected. */
  void collected(GcEvent event) throws Exception;

  /**
   * The program calls a function of the host. Never throws.
   *
   * @param index in the program's list of imports
   * @param words the address of the arguments, then of the result
   * @return {@code PL_HOST_*}
   */
  int call(int index, long words);

  /** One of the other methods threw this. */
  void failed(Throwable cause);
}
