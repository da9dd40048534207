package dev.plutolang.benchmarks.generator;

/** Writes Pluto source with indentation, and counts its lines. */
final class SourceText {
  private final StringBuilder text = new StringBuilder();
  private int depth;
  private int lines;

  void line(String line) {
    if (!line.isEmpty()) {
      text.append("    ".repeat(depth)).append(line);
    }
    text.append('\n');
    lines++;
  }

  /** Writes {@code header {}, what the body writes, and the closing brace. */
  void block(String header, Runnable body) {
    line(header + " {");
    depth++;
    body.run();
    depth--;
    line("}");
  }

  int lines() {
    return lines;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
