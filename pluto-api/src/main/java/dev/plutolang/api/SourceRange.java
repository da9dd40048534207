package dev.plutolang.api;

/**
 * A range of characters in one source file. Lines and columns count from 1, columns in Unicode code
 * points. The end is exclusive and is not before the start.
 *
 * @param file the path under which the source was given to the compiler
 */
public record SourceRange(String file, int line, int column, int endLine, int endColumn) {
  public SourceRange {
    Check.notNull(file, "file");
    Check.atLeast(1, line, "line", "(lines count from 1)");
    Check.atLeast(1, column, "column", "(columns count from 1)");
    if (endLine < line || (endLine == line && endColumn < column)) {
      throw new IllegalArgumentException(
          "the end %d:%d must not be before the start %d:%d"
              .formatted(endLine, endColumn, line, column));
    }
  }

  /** The start, as {@code file:line:column}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
