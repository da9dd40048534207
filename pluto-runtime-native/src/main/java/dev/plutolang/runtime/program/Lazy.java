package dev.plutolang.runtime.program;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when it is first asked for. What making it throws is thrown, and tried again. */
final class Lazy<T> {

  private final Supplier<T> maker;
  private volatile @Nullable T value;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  T get() {
    T present = value;
    return present != null ? present : make();
  }

  private synchronized T make() {
    T present = value;
    if (present != null) {
      return present;
    }
    T made = maker.get();
    value = made;
    return made;
  }
}
