package dev.plutolang.supervisor;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.GcStats;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.api.RunResult;
import dev.plutolang.api.TestReport;
import dev.plutolang.api.spi.InstanceDriver;
import dev.plutolang.api.spi.LaunchRequest;
import dev.plutolang.api.spi.ProgramCode;
import dev.plutolang.supervisor.tree.Reports;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A program whose {@code main} is a Java function, for tests that need no compiler. */
public final class FakeProgram implements ProgramCode {
  /** What a program does when it runs. */
  public interface Main {
    int run(Control control) throws InterruptedException;
  }

  private final Main main;
  private final RuntimeException startFailure;
  public final AtomicInteger open = new AtomicInteger();
  public final AtomicInteger started = new AtomicInteger();

  private FakeProgram(Main main, RuntimeException startFailure) {
    this.main = main;
    this.startFailure = startFailure;
  }

  public static FakeProgram of(Main main) {
    return new FakeProgram(main, null);
  }

  /** Runs until it is cancelled. */
  public static FakeProgram serving() {
    return of(Control::awaitCancellation);
  }

  /** For processes that are called: each call runs {@code main}. */
  public static FakeProgram crashing(CrashReport.Kind kind) {
    return of(
        control -> {
          throw new ProgramFailedException(Reports.of(kind));
        });
  }

  public static FakeProgram thatDoesNotStart(String message) {
    return new FakeProgram(c -> 0, new IllegalArgumentException(message));
  }

  public Program program() {
    return Program.of(this);
  }

  @Override
  public boolean testMode() {
    return false;
  }

  @Override
  public InstanceDriver start(LaunchRequest request) {
    if (startFailure != null) {
      throw startFailure;
    }
    started.incrementAndGet();
    open.incrementAndGet();
    return new Control(request);
  }

  /** One instance. */
  public final class Control implements InstanceDriver {
    private final LaunchRequest request;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private boolean closed;

    private Control(LaunchRequest request) {
      this.request = request;
    }

    LaunchRequest request() {
      return request;
    }

    int awaitCancellation() throws InterruptedException {
      cancelled.await();
      throw new ProgramFailedException(Reports.of(CrashReport.Kind.CANCELLED));
    }

    @Override
    public RunResult run() {
      try {
        return new RunResult(main.run(this), Duration.ZERO, Reports.NO_HEAP);
      } catch (InterruptedException e) {
        throw new ProgramFailedException(Reports.of(CrashReport.Kind.CANCELLED));
      }
    }

    @Override
    public TestReport runTests() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void cancel() {
      cancelled.countDown();
    }

    @Override
    public GcStats gcStats() {
      return Reports.NO_HEAP;
    }

    @Override
    public void collectGarbage() {}

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        open.decrementAndGet();
      }
    }
  }
}
