package dev.plutolang.supervisor;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a supervisor waits before a restart. OTP restarts at once; the delay doubles with each
 * failure of the child, as in Apache Pekko's backoff supervisor. Immutable.
 *
 * @param min the delay after the first failure; zero: no delay at all
 * @param max no delay is longer
 * @param jitter 0 to 1: each delay is drawn evenly from this part below and above the exact value
 * @param resetAfter a child that ran at least so long counts as healthy: its next failure is the
 *     first again
 */
public record Backoff(Duration min, Duration max, double jitter, Duration resetAfter) {
  private static final Backoff NONE = new Backoff(Duration.ZERO, Duration.ZERO, 0, Duration.ZERO);

  public Backoff {
    Objects.requireNonNull(min, "min");
    Objects.requireNonNull(max, "max");
    Objects.requireNonNull(resetAfter, "resetAfter");
    if (min.isNegative() || max.compareTo(min) < 0) {
      throw new IllegalArgumentException(
          "a backoff needs 0 <= min <= max, but min is " + min + " and max is " + max);
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter must be between 0 and 1, but is " + jitter);
    }
    if (resetAfter.isNegative()) {
      throw new IllegalArgumentException("resetAfter must not be negative, but is " + resetAfter);
    }
  }

  /** Restart at once. The default, as in OTP. */
  public static Backoff none() {
    return NONE;
  }

  /**
   * {@code min}, then twice as long after each further failure, up to {@code max}. Without jitter.
   * As in Pekko, a child that ran for {@code min} without failure is healthy.
   */
  public static Backoff exponential(Duration min, Duration max) {
    if (min.isZero() || min.isNegative()) {
      throw new IllegalArgumentException("the first delay must be longer than zero, but is " + min);
    }
    return new Backoff(min, max, 0, min);
  }

  /** The same with another {@link #jitter}. */
  public Backoff jitter(double jitter) {
    return new Backoff(min, max, jitter, resetAfter);
  }

  /** The same with another {@link #resetAfter}. */
  public Backoff resetAfter(Duration resetAfter) {
    return new Backoff(min, max, jitter, resetAfter);
  }

  /**
   * The delay before the restart that follows a failure.
   *
   * @param failures 1 for the first failure in a row
   * @param random 0 (shortest) up to 1 (longest)
   */
  public Duration delay(int failures, double random) {
    long cap = max.toNanos();
    long exact = min.toNanos();
    for (int i = 1; i < failures && exact < cap; i++) {
      exact = exact > cap / 2 ? cap : exact * 2;
    }
    double spread = 1 + jitter * (2 * random - 1);
    return Duration.ofNanos(Math.min(cap, Math.round(exact * spread)));
  }
}
