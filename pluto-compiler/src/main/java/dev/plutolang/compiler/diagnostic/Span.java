package dev.plutolang.compiler.diagnostic;

/** A half-open range of one source text, in UTF-16 indexes. Every tree node has one. */
public record Span(SourceFile source, int start, int end) {
  public Span {
    if (start < 0 || end < start || end > source.text().length()) {
      throw new IllegalArgumentException("no such range in " + source + ": " + start + ".." + end);
    }
  }

  /** The range from the start of this one to the end of the later-ending of both. */
  public Span to(Span other) {
    return new Span(source, start, Math.max(end, other.end));
  }

  public boolean contains(Span other) {
    return source == other.source && start <= other.start && other.end <= end;
  }

  /** The 1-based line of the start. */
  public int line() {
    return source.lineOf(start);
  }

  /** The 1-based column of the start, in code points. */
  public int column() {
    return source.columnOf(start);
  }

  /** The source text in this range. */
  public String text() {
    return source.text().substring(start, end);
  }
}
