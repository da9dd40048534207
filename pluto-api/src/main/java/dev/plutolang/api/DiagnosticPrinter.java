package dev.plutolang.api;

import java.util.Locale;
import java.util.Optional;

/** The text form of diagnostics: an excerpt of the source with carets under the offending text. */
final class DiagnosticPrinter {
  /** Excerpts of longer lines are cut around the carets, in code points. */
  private static final int WIDTH = 100;

  private static final int CONTEXT = 40;
  private static final int TAB = 4;

  private final StringBuilder out = new StringBuilder();
  private final int gutter;

  private DiagnosticPrinter(int gutter) {
    this.gutter = gutter;
  }

  static String print(Diagnostic diagnostic) {
    int lastLine = diagnostic.line();
    for (Diagnostic.Note note : diagnostic.notes()) {
      lastLine = Math.max(lastLine, note.range().map(SourceRange::line).orElse(0));
    }
    var printer = new DiagnosticPrinter(Integer.toString(lastLine).length());
    printer.printAll(diagnostic);
    return printer.out.toString();
  }

  private void printAll(Diagnostic diagnostic) {
    out.append(diagnostic.severity().name().toLowerCase(Locale.ROOT))
        .append('[')
        .append(diagnostic.code())
        .append("]: ")
        .append(diagnostic.message());
    excerpt(diagnostic.range(), diagnostic.sourceLine(), '^', "");
    for (Diagnostic.Note note : diagnostic.notes()) {
      note(note);
    }
    diagnostic.help().ifPresent(help -> remark("help", help));
  }

  private void note(Diagnostic.Note note) {
    Optional<SourceRange> range = note.range();
    if (range.isPresent()) {
      excerpt(range.get(), note.sourceLine(), '-', " " + note.text());
    } else {
      remark("note", note.text());
    }
  }

  private void remark(String kind, String text) {
    newLine().append(" ".repeat(gutter)).append(" = ").append(kind).append(": ");
    out.append(text.replace("\n", "\n" + " ".repeat(gutter + kind.length() + 5)));
  }

  private void excerpt(SourceRange range, String line, char mark, String label) {
    newLine().append(" ".repeat(gutter)).append("--> ").append(range);
    newLine().append(" ".repeat(gutter)).append(" |");
    Window window = Window.of(line, range);
    String number = Integer.toString(range.line());
    newLine()
        .append(" ".repeat(gutter - number.length()))
        .append(number)
        .append(" | ")
        .append(window.text());
    newLine()
        .append(" ".repeat(gutter))
        .append(" | ")
        .append(" ".repeat(window.indent()))
        .append(String.valueOf(mark).repeat(window.marks()))
        .append(label);
  }

  private StringBuilder newLine() {
    return out.append('\n');
  }

  /**
   * The part of a line that is shown.
   *
   * @param indent blanks before the first mark
   * @param marks number of marks, at least one
   */
  private record Window(String text, int indent, int marks) {
    static Window of(String line, SourceRange range) {
      int length = line.codePointCount(0, line.length());
      int start = Math.min(range.column() - 1, length);
      int end = range.endLine() == range.line() ? Math.min(range.endColumn() - 1, length) : length;
      int from = length <= WIDTH ? 0 : Math.max(0, start - CONTEXT);
      int to = Math.min(length, from + WIDTH);
      String before = (from > 0 ? "..." : "") + expand(slice(line, from, start));
      String marked = expand(slice(line, start, Math.min(end, to)));
      String after =
          expand(slice(line, Math.max(start, Math.min(end, to)), to)) + (to < length ? "..." : "");
      return new Window(
          (before + marked + after).stripTrailing(), width(before), Math.max(1, width(marked)));
    }

    private static String slice(String line, int from, int to) {
      if (to <= from) {
        return "";
      }
      int start = line.offsetByCodePoints(0, from);
      return line.substring(start, line.offsetByCodePoints(start, to - from));
    }

    /** Tabs would shift the marks; other control characters could disturb a terminal. */
    private static String expand(String text) {
      var shown = new StringBuilder(text.length());
      text.codePoints()
          .forEach(
              c -> {
                if (c == '\t') {
                  shown.append(" ".repeat(TAB));
                } else if (Character.isISOControl(c)) {
                  shown.append('\uFFFD');
                } else {
                  shown.appendCodePoint(c);
                }
              });
      return shown.toString();
    }

    private static int width(String text) {
      return text.codePointCount(0, text.length());
    }
  }
}
