package dev.plutolang.runtime.value;

import com.google.common.collect.ImmutableList;

/**
 * What the host may touch of a program. Plain data: it can be written to a file and read back.
 *
 * @param types referred to by index
 * @param functions in the order of the first entries of the program's table of exports
 * @param methods of exported classes; they follow in the table of exports
 * @param errors that may leave a function, as objects of the heap
 */
public record ValueTypes(
    ImmutableList<ValueType> types,
    ImmutableList<Function> functions,
    ImmutableList<Function> methods,
    ImmutableList<ErrorType> errors) {

  /** Nothing. */
  public static final ValueTypes NONE =
      new ValueTypes(
          ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), ImmutableList.of());

  /**
   * A compiled function.
   *
   * @param fallible whether its declaration lets an error out
   * @param mayLeave whether its code has an error as its last result
   */
  public record Function(
      String name,
      ImmutableList<Parameter> parameters,
      int result,
      boolean fallible,
      boolean mayLeave) {}

  /** A parameter; the task is not one, {@code self} of a method is. */
  public record Parameter(String name, int type) {}

  /**
   * An error declaration.
   *
   * @param messageOffset of the string that {@code e.message} reads; 0 if that is the name
   */
  public record ErrorType(String name, ValueType.Layout layout, int messageOffset) {}

  /** The type at an index. */
  public ValueType type(int index) {
    return types.get(index);
  }
}
