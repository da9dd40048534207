package dev.plutolang.compiler;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Runs the phases on a thread whose stack is large enough for recursion over any tree that the
 * parser lets through, whatever stack the caller has left.
 */
final class DeepStack {
  /** Reserved, not committed: only what recursion touches takes memory. */
  private static final long BYTES = 64 << 20;

  private DeepStack() {}

  /** The result of {@code work}, or what it throws. */
  static <T> T call(Supplier<T> work) {
    var task = new FutureTask<T>(work::get);
    var thread = new Thread(null, task, "pluto-compiler", BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return Objects.requireNonNull(Uninterruptibles.getUninterruptibly(task));
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> {
          failure.addSuppressed(new CalledFrom());
          throw failure;
        }
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /** Shows in a stack trace who asked for the compilation. */
  private static final class CalledFrom extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CalledFrom() {
      super("the compilation was started here");
    }
  }
}
