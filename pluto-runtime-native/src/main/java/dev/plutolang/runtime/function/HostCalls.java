package dev.plutolang.runtime.function;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of one instance to functions of the host. Used by the thread that is in it. */
public final class HostCalls {
  /**
   * How many failures are kept for the errors that they became. A program that handles its errors
   * lets go of them, which nobody notices; one that escapes is almost always the last.
   */
  private static final int KEPT = 64;

  private final HostBindings functions;
  private final Transfer transfer;
  private final @Nullable Throwable[] causes = new Throwable[KEPT];
  private long failures;

  /** Calls to some functions. */
  public HostCalls(HostBindings functions, Transfer transfer) {
    this.functions = functions;
    this.transfer = transfer;
  }

  /**
   * Calls a function. Nothing is thrown: a failure becomes the outcome.
   *
   * @param words the address of the arguments, and of at least two words
   * @return {@code PL_HOST_*}
   */
  public int call(int index, long words) {
    try {
      return functions.target(index).call(words, transfer);
    } catch (Throwable failure) {
      return failed(failure, words);
    }
  }

  private int failed(Throwable failure, long words) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    try {
      failures++;
      causes[(int) (failures % KEPT)] = failure;
      byte[] message = message(failure).getBytes(StandardCharsets.UTF_8);
      Words.put(transfer.buffer(message.length), message);
      Words.set(words, (long) message.length);
    } catch (Throwable again) {
      // There is too little memory or stack even for the message, or it cannot be computed.
      Words.set(words, 0L);
    }
    Words.set(words + 8, failures);
    return Outcome.FAILED;
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  /**
   * What became an error object.
   *
   * @param error its address
   * @param size of its fields and header: the number stands behind them
   */
  public Optional<Throwable> causeOfError(long error, int size) {
    return Words.hasCause(error) ? cause(Words.get(error + size)) : Optional.empty();
  }

  /**
   * What was thrown.
   *
   * @param number as native code got it; 0 for none
   */
  public Optional<Throwable> cause(long number) {
    boolean isKept = number > 0 && number > failures - KEPT;
    return isKept ? Optional.ofNullable(causes[(int) (number % KEPT)]) : Optional.empty();
  }
}
