package dev.plutolang.api;

import dev.plutolang.api.spi.EntryGate;
import dev.plutolang.api.spi.InstanceDriver;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/**
 * One program loaded with its own heap, streams and limits. Nothing is shared between instances.
 *
 * <p>One thread at a time may be in it. A second one gets an {@link IllegalStateException}, or
 * waits, as {@link Launcher#entry} says; except for {@link #cancel()} and {@link Gc#collect()},
 * which any thread may call at any time. The thread that is in it may call functions again from a
 * callback.
 */
public final class Instance implements AutoCloseable {
  private final InstanceDriver driver;
  private final EntryGate gate;
  private final boolean testMode;
  private final Optional<Capture> capture;

  Instance(InstanceDriver driver, EntryGate gate, boolean testMode, Optional<Capture> capture) {
    this.driver = driver;
    this.gate = gate;
    this.testMode = testMode;
    this.capture = capture;
  }

  /**
   * Runs {@code main} to its end in the calling thread.
   *
   * @throws ProgramFailedException if the program aborts, an error escapes, a limit is reached, or
   *     {@link #cancel()} is called
   * @throws IllegalStateException if the program has no {@code main} or was compiled in test mode,
   *     or the instance is closed, has failed in a call, or is in use
   */
  public RunResult run() {
    gate.enterFirst();
    try {
      if (testMode) {
        throw new IllegalStateException(
            "the program was compiled in test mode, its entry is the test runner: call runTests(),"
                + " or compile it with testMode(false)");
      }
      RunResult result = driver.run();
      return capture.map(c -> c.addTo(result)).orElse(result);
    } finally {
      gate.leave();
    }
  }

  /**
   * Runs the program's tests in the calling thread.
   *
   * @throws ProgramFailedException if the time limit passes or {@link #cancel()} is called
   * @throws IllegalStateException if the program was not compiled in test mode, or the instance is
   *     closed or in use by another thread
   */
  public TestReport runTests() {
    gate.enterFirst();
    try {
      if (!testMode) {
        throw new IllegalStateException(
            "the program has no compiled tests: compile it with testMode(true)");
      }
      return driver.runTests();
    } finally {
      gate.leave();
    }
  }

  /**
   * Calls a function of the program in the calling thread. {@link Limits#timeout} and the other
   * limits of time and output hold for each call. Output is handed to the streams when the call
   * ends.
   *
   * @param function one of {@link Program#functions()}
   * @param arguments in order; see the table of conversions in the documentation
   * @throws IllegalArgumentException if there is no such function, or an argument does not fit; the
   *     message names the argument and what would fit
   * @throws PlutoError if an error leaves the function; the instance can be used further
   * @throws ProgramFailedException if the function aborts, a limit is reached, or {@link #cancel()}
   *     is called; the instance has failed then, and can only be closed
   * @throws IllegalStateException if the instance is closed, has failed, or is in use by another
   *     thread and the policy is to refuse
   */
  public Value call(String function, Object... arguments) {
    return driver.call(Check.notNull(function, "function"), Check.notNull(arguments, "arguments"));
  }

  /**
   * An object that implements an interface with functions of the program. Each abstract method
   * stands for the function of the same name, or of the name in {@link PlutoName}, or of the name
   * in Pluto's spelling: {@code totalPrice} for {@code total_price}. Whether all fit is checked
   * here. Calls behave as {@link #call}; those with numbers and truth values only go straight to
   * native code.
   *
   * @param type an interface, public or of an unnamed module; see {@link #bind(Class,
   *     java.lang.invoke.MethodHandles.Lookup)} for others
   * @throws BindingException if some method does not fit; it names all that do not
   * @throws IllegalArgumentException if the type is not an interface, or cannot be reached
   * @throws IllegalStateException if the instance is closed
   */
  public <T> T bind(Class<T> type) {
    return bind(type, MethodHandles.publicLookup());
  }

  /**
   * As {@link #bind(Class)}, for an interface that only the host's own classes can reach.
   *
   * @param lookup of the interface's module: {@link MethodHandles#lookup()}
   */
  public <T> T bind(Class<T> type, MethodHandles.Lookup lookup) {
    Check.notNull(type, "type");
    if (!type.isInterface() || type.isAnnotation()) {
      throw new IllegalArgumentException(
          "bind needs an interface, but " + type.getName() + " is not one");
    }
    return driver.bind(type, Check.notNull(lookup, "lookup"));
  }

  /**
   * Ends the run or call in progress, and every later one, with {@link CrashReport.Kind#CANCELLED}.
   * Returns at once; the running thread leaves at its next poll, within microseconds of native
   * code. From any thread; does nothing after {@link #close()}.
   */
  public void cancel() {
    driver.cancel();
  }

  /** The instance's heap. */
  public Gc gc() {
    return new Gc();
  }

  /**
   * Gives all memory back. Idempotent.
   *
   * @throws IllegalStateException if this thread is running the program, or another one is and the
   *     policy is to refuse: cancel it first
   */
  @Override
  public void close() {
    if (gate.close()) {
      driver.close();
    }
  }

  /** The collector of an instance. */
  public final class Gc {
    private Gc() {}

    /**
     * The heap now. While a run is in progress only its own callbacks (streams, {@link
     * Launcher#onCollection}) may ask.
     *
     * @throws IllegalStateException if another thread is in the instance, or it is closed
     */
    public GcStats stats() {
      return gate.look(driver::gcStats);
    }

    /**
     * Collects garbage: at once if nothing runs, else when the running program next polls. From any
     * thread; does nothing after {@link Instance#close()}.
     */
    public void collect() {
      driver.collectGarbage();
    }
  }
}
