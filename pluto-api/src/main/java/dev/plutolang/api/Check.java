package dev.plutolang.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Argument checks whose messages name the wrong argument and say what would be right. */
final class Check {
  private Check() {}

  static <T> T notNull(@Nullable T value, String name) {
    if (value == null) {
      throw new NullPointerException(name + " must not be null");
    }
    return value;
  }

  static String notBlank(@Nullable String value, String name) {
    String text = notNull(value, name);
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
    return text;
  }

  static long atLeast(long minimum, long value, String name, String unit) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "%s must be at least %,d %s, but is %,d".formatted(name, minimum, unit, value));
    }
    return value;
  }

  static Duration positive(@Nullable Duration value, String name) {
    Duration duration = notNull(value, name);
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " must be longer than zero, but is " + duration);
    }
    return duration;
  }
}
