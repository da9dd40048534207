package dev.plutolang.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names Pluto tests for tools that know tests by their Java classes, such as Surefire. The class
 * may be empty:
 *
 * <pre>{@code
 * @PlutoTests("src/test/pluto")
 * class GeometryTests {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PlutoTests {
  /**
   * Files and directories, relative to the working directory, which in Maven is that of the module.
   */
  String[] value();
}
