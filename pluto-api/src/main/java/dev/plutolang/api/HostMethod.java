package dev.plutolang.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that {@link HostModule#of(String, Object)} is to take. If a class marks any of its
 * methods, its other ones are left out.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface HostMethod {
  /**
   * The name of the function; by default the method's name, {@code likeThis} as {@code like_this}.
   */
  String value() default "";

  /** Whether the function never fails, see {@link HostModule#infallible()}. */
  boolean infallible() default false;
}
