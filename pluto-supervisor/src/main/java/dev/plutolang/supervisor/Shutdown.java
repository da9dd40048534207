package dev.plutolang.supervisor;

import java.time.Duration;
import java.util.Objects;

/** How a process is terminated by its supervisor. As {@code shutdown} in Erlang/OTP. */
public sealed interface Shutdown {
  /** OTP's default for workers. */
  Shutdown DEFAULT = new Deadline(Duration.ofSeconds(5));

  /** Cancelled, and killed if it still runs after a time. */
  record Deadline(Duration after) implements Shutdown {
    public Deadline {
      Objects.requireNonNull(after, "after");
      if (after.isNegative() || after.isZero()) {
        throw new IllegalArgumentException(
            "a shutdown deadline must be longer than zero, but is " + after);
      }
    }
  }

  /** Killed at once. */
  record BrutalKill() implements Shutdown {}

  /** Cancelled, and waited for without limit. */
  record Infinity() implements Shutdown {}

  static Shutdown deadline(Duration after) {
    return new Deadline(after);
  }

  static Shutdown brutalKill() {
    return new BrutalKill();
  }

  static Shutdown infinity() {
    return new Infinity();
  }
}
