package dev.plutolang.runtime.function;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * Targets whose arguments and results are numbers and truth values: nothing is boxed on the way.
 * They serve the shapes of the functional interfaces; {@link GeneralTarget} serves all others.
 */
final class ScalarTargets {
  private ScalarTargets() {}

  /** The target for a handle of one of the shapes. */
  static Optional<Target> of(MethodHandle function) {
    return Optional.ofNullable(target(function));
  }

  private static @org.jspecify.annotations.Nullable Target target(MethodHandle f) {
    MethodType type = f.type();
    if (type.equals(MethodType.methodType(long.class))) {
      return (words, transfer) -> done(words, (long) f.invokeExact());
    }
    if (type.equals(MethodType.methodType(long.class, long.class))) {
      return (words, transfer) -> done(words, (long) f.invokeExact(Words.get(words)));
    }
    if (type.equals(MethodType.methodType(long.class, long.class, long.class))) {
      return (words, transfer) ->
          done(words, (long) f.invokeExact(Words.get(words), Words.get(words + 8)));
    }
    if (type.equals(MethodType.methodType(boolean.class, long.class))) {
      return (words, transfer) -> done(words, (boolean) f.invokeExact(Words.get(words)));
    }
    if (type.equals(MethodType.methodType(void.class, long.class))) {
      return (words, transfer) -> {
        f.invokeExact(Words.get(words));
        return Outcome.DONE;
      };
    }
    if (type.equals(MethodType.methodType(double.class))) {
      return (words, transfer) -> done(words, (double) f.invokeExact());
    }
    if (type.equals(MethodType.methodType(double.class, double.class))) {
      return (words, transfer) -> done(words, (double) f.invokeExact(Words.getDouble(words)));
    }
    if (type.equals(MethodType.methodType(double.class, double.class, double.class))) {
      return (words, transfer) ->
          done(words, (double) f.invokeExact(Words.getDouble(words), Words.getDouble(words + 8)));
    }
    if (type.equals(MethodType.methodType(boolean.class))) {
      return (words, transfer) -> done(words, (boolean) f.invokeExact());
    }
    if (type.equals(MethodType.methodType(void.class))) {
      return (words, transfer) -> {
        f.invokeExact();
        return Outcome.DONE;
      };
    }
    return null;
  }

  private static int done(long words, long result) {
    Words.set(words, result);
    return Outcome.DONE;
  }

  private static int done(long words, double result) {
    Words.set(words, result);
    return Outcome.DONE;
  }

  private static int done(long words, boolean result) {
    Words.set(words, result);
    return Outcome.DONE;
  }
}
