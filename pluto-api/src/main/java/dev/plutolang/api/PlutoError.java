package dev.plutolang.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error of the language that left a function which the host called. The instance lives on.
 *
 * <p>Fields that have no form in Java are left out of {@link #fields()}.
 */
public final class PlutoError extends PlutoException {
  private static final long serialVersionUID = 1L;

  private final String errorType;
  private final String text;
  private final transient Map<String, Object> fields;
  private final transient List<StackFrame> trace;

  /**
   * An error with what it carries.
   *
   * @param errorType the name of its declaration
   * @param text what {@code e.message} reads in Pluto
   * @param fields in declaration order; values are boxes, strings, collections and maps; an absent
   *     one is an empty {@link java.util.Optional}
   * @param trace where it was raised, innermost first; empty if that was not recorded
   */
  public PlutoError(
      String errorType, String text, Map<String, Object> fields, List<StackFrame> trace) {
    super(text.equals(errorType) ? errorType : errorType + ": " + text);
    this.errorType = errorType;
    this.text = text;
    this.fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    this.trace = List.copyOf(trace);
  }

  /** The name of its declaration. */
  public String errorType() {
    return errorType;
  }

  /** What {@code e.message} reads in Pluto: a text field of the error, or else its name. */
  public String text() {
    return text;
  }

  /** The fields by name, in declaration order. */
  public Map<String, Object> fields() {
    return fields;
  }

  /** Where it was raised, innermost first; empty if that was not recorded. */
  public List<StackFrame> trace() {
    return trace;
  }
}
