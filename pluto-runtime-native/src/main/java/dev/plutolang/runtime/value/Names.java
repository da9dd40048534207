package dev.plutolang.runtime.value;

import dev.plutolang.api.PlutoName;
import java.lang.reflect.AnnotatedElement;
import java.util.Locale;
import java.util.Optional;

/** How names of Java and of Pluto correspond. */
public final class Names {
  private Names() {}

  /** Whether a Java name stands for a Pluto name. */
  public static boolean match(String java, AnnotatedElement element, String pluto) {
    Optional<String> given = given(element);
    return given.isPresent()
        ? given.get().equals(pluto)
        : java.equals(pluto) || plain(java).equals(plain(pluto));
  }

  /** The Pluto name that an annotation gives. */
  public static Optional<String> given(AnnotatedElement element) {
    PlutoName name = element.getAnnotation(PlutoName.class);
    return name == null ? Optional.empty() : Optional.of(name.value());
  }

  /** {@code totalPrice}, {@code total_price}, {@code TOTAL_PRICE} are spellings of one name. */
  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
