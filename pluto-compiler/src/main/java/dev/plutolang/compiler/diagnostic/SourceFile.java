package dev.plutolang.compiler.diagnostic;

import java.util.Arrays;

/**
 * One source text. {@code path} is the module path that the host gave ("main.pluto",
 * "shelf/shelf.pluto"), or the file's path relative to its source directory. Offsets into {@code
 * text} are UTF-16 indexes from 0 to {@code text().length()} inclusive; lines and columns are
 * 1-based, and columns count code points. Immutable; two files are equal only if they are the same
 * object.
 */
public final class SourceFile {
  private final String path;
  private final String text;
  private final int[] lineStarts;

  public SourceFile(String path, String text) {
    this.path = path;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  public String path() {
    return path;
  }

  public String text() {
    return text;
  }

  public int lineCount() {
    return lineStarts.length;
  }

  /** The 1-based line that contains {@code offset}; a line's terminator belongs to it. */
  public int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /**
   * The 1-based column of {@code offset} in code points. Takes time linear in the length of the
   * line.
   */
  public int columnOf(int offset) {
    int start = lineStarts[lineOf(offset) - 1];
    return text.codePointCount(start, offset) + 1;
  }

  /** The offset of the first character of a 1-based line. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /**
   * The offset behind the last character of a 1-based line, its terminator (LF or CR LF) excluded.
   */
  public int lineEnd(int line) {
    if (line == lineStarts.length) {
      return text.length();
    }
    int end = lineStarts[line] - 1;
    boolean hasCarriageReturn = end > lineStarts[line - 1] && text.charAt(end - 1) == '\r';
    return hasCarriageReturn ? end - 1 : end;
  }

  /** The text of a 1-based line without its terminator. */
  public String lineText(int line) {
    return text.substring(lineStart(line), lineEnd(line));
  }

  @Override
  public String toString() {
    return path;
  }

  private static int[] lineStarts(String text) {
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      count++;
    }
    int[] starts = new int[count];
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts[line++] = i + 1;
    }
    return starts;
  }
}
