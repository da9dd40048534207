package dev.plutolang.api.spi;

import dev.plutolang.api.PlutoObject;
import java.lang.reflect.Type;

/** Gives a result of a call the forms that the host asks for. */
public interface ResultReader {
  /**
   * The value in a Java form.
   *
   * @param target {@code Object.class} for the one that the type has by itself
   * @throws IllegalArgumentException if the type has no such form; the message says which it has
   */
  Object as(Type target);

  /**
   * The value as an object that stays where it is.
   *
   * @throws IllegalArgumentException if it is not an object of a class, a closure or the like
   */
  PlutoObject asHandle();
}
