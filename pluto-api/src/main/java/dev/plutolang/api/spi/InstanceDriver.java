package dev.plutolang.api.spi;

import dev.plutolang.api.GcStats;
import dev.plutolang.api.PlutoError;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.api.RunResult;
import dev.plutolang.api.TestReport;
import dev.plutolang.api.Value;
import java.lang.invoke.MethodHandles;

/**
 * One instance of a program. The API calls it from one thread at a time, except for {@link
 * #cancel()} and {@link #collectGarbage()}, which may come from any thread at any time, also after
 * {@link #close()}; and for {@link #gcStats()}, which callbacks of a run may call.
 */
public interface InstanceDriver extends AutoCloseable {
  /**
   * Runs {@code main} to its end in the calling thread. Output is flushed when this returns or
   * throws.
   *
   * @throws ProgramFailedException if the program aborts, an error escapes, the time limit passes
   *     or the instance is cancelled
   */
  RunResult run();

  /**
   * Runs the tests of a program compiled in test mode, in the calling thread, and prints what the
   * language's test runner prints.
   *
   * @throws ProgramFailedException only for what ends the runner itself: time limit, cancellation
   */
  TestReport runTests();

  /**
   * Calls a function; goes through the gate itself.
   *
   * @throws IllegalArgumentException if there is no such function, or an argument does not fit
   * @throws PlutoError if an error leaves the function
   * @throws ProgramFailedException if it aborts
   */
  default Value call(String function, Object... arguments) {
    throw new IllegalArgumentException("the program has no function '" + function + "' to call");
  }

  /**
   * Makes an object of an interface; its methods go through the gate themselves.
   *
   * @throws dev.plutolang.api.BindingException if it does not fit the program
   */
  default <T> T bind(Class<T> type, MethodHandles.Lookup lookup) {
    throw new IllegalArgumentException("the program has no functions to call");
  }

  /**
   * Makes the run in progress, and every later one, fail with {@code CANCELLED}. Returns at once.
   */
  void cancel();

  /** The heap now. */
  GcStats gcStats();

  /** Collects garbage now if nothing runs, else at the next poll. */
  void collectGarbage();

  /** Gives all memory back. No run is in progress. Idempotent. */
  @Override
  void close();
}
