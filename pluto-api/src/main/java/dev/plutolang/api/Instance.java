package dev.plutolang.api;

import dev.plutolang.api.spi.InstanceDriver;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One program loaded with its own heap, streams and limits. Nothing is shared between instances.
 *
 * <p>One thread at a time may be in it: a second one gets an {@link IllegalStateException}, except
 * for {@link #cancel()}, which any thread may call at any time.
 */
public final class Instance implements AutoCloseable {
  private final InstanceDriver driver;
  private final boolean testMode;
  private final Optional<Capture> capture;
  private final ReentrantLock entry = new ReentrantLock();
  private boolean closed;

  Instance(InstanceDriver driver, boolean testMode, Optional<Capture> capture) {
    this.driver = driver;
    this.testMode = testMode;
    this.capture = capture;
  }

  /**
   * Runs {@code main} to its end in the calling thread.
   *
   * @throws ProgramFailedException if the program aborts, an error escapes, a limit is reached, or
   *     {@link #cancel()} is called
   * @throws IllegalStateException if the program was compiled in test mode, or the instance is
   *     closed or in use by another thread
   */
  public RunResult run() {
    enter();
    try {
      if (testMode) {
        throw new IllegalStateException(
            "the program was compiled in test mode, its entry is the test runner: call runTests(),"
                + " or compile it with testMode(false)");
      }
      RunResult result = driver.run();
      return capture.map(c -> c.addTo(result)).orElse(result);
    } finally {
      entry.unlock();
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
    enter();
    try {
      if (!testMode) {
        throw new IllegalStateException(
            "the program has no compiled tests: compile it with testMode(true)");
      }
      return driver.runTests();
    } finally {
      entry.unlock();
    }
  }

  /**
   * Ends the run in progress, and every later one, with {@link CrashReport.Kind#CANCELLED}. Returns
   * at once; the running thread leaves at its next poll, within microseconds of native code. From
   * any thread; does nothing after {@link #close()}.
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
   * @throws IllegalStateException if another thread is running the program: cancel it first
   */
  @Override
  public void close() {
    lock();
    try {
      closed = true;
      driver.close();
    } finally {
      entry.unlock();
    }
  }

  private void enter() {
    lock();
    if (closed) {
      entry.unlock();
      throw new IllegalStateException("the instance is closed: start another one");
    }
  }

  private void lock() {
    if (entry.isHeldByCurrentThread()) {
      throw new IllegalStateException(
          "this thread is in this instance already: a stream of a run must not call the instance");
    }
    if (!entry.tryLock()) {
      throw new IllegalStateException(
          "another thread is in this instance: use one instance per thread, or cancel() it first");
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
      if (entry.isHeldByCurrentThread()) {
        return driver.gcStats();
      }
      enter();
      try {
        return driver.gcStats();
      } finally {
        entry.unlock();
      }
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
