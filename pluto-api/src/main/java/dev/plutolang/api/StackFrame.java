package dev.plutolang.api;

/**
 * One call that was active when a program failed.
 *
 * @param function the name of the function, {@code Class.method} for methods
 * @param file the path of its source file
 * @param line the line of the call or of the failure, counted from 1; 0 if it is not known
 * @param column the column, counted from 1; 0 if it is not known
 */
public record StackFrame(String function, String file, int line, int column) {
  /** {@code function (file:line:column)}, as far as known. */
  @Override
  public String toString() {
    String place =
        line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    return function + " (" + place + ")";
  }
}
