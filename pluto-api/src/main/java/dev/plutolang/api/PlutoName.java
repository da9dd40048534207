package dev.plutolang.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The Pluto name of a method of a bound interface, a record component, a record of a variant, or an
 * enum constant, where it is not the one that {@link Instance#bind} derives from the Java name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface PlutoName {
  /** As it is in Pluto source. */
  String value();
}
