package dev.plutolang.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A value of an enum or an object of a class in a form that needs no Java type of its own.
 *
 * @param type the name of the enum or class
 * @param variant of an enum; empty for a class
 * @param values in declaration order
 */
public record Fields(String type, String variant, Map<String, Object> values) {
  public Fields {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
