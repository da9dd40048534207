package dev.plutolang.compiler.typed;

/** Where a program starts. */
public record EntryPoint(FunctionId function, Kind kind) {
  /** How the result of the function becomes the exit code (chapter 01, 1.16). */
  public enum Kind {
    /** No result: exit code 0. */
    VOID,
    /** The low eight bits of the result. */
    INT,
    /** 0 for {@code none}, else the low eight bits of the result. */
    NULLABLE_INT,
    /** Another nullable result: exit code 0. */
    NULLABLE_OTHER
  }
}
