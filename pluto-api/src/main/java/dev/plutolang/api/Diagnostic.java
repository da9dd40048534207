package dev.plutolang.api;

import java.util.List;
import java.util.Optional;

/**
 * One finding of the compiler.
 *
 * @param severity whether it rejects the program
 * @param code the stable identifier of the rule, for example {@code unterminated-string}; {@link
 *     #UNSUPPORTED} marks a correct construct that this version cannot compile
 * @param range the text that it is about
 * @param sourceLine the first line of that text, without its terminator
 * @param message one sentence that names the construct, the names and the types involved
 * @param notes further remarks, most important first
 * @param help what to do instead, where the compiler can tell
 */
public record Diagnostic(
    Severity severity,
    String code,
    SourceRange range,
    String sourceLine,
    String message,
    List<Note> notes,
    Optional<String> help) {

  /** The code of constructs that belong to the language but are not compiled yet. */
  public static final String UNSUPPORTED = "unsupported";

  /** Whether a finding rejects the program. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /**
   * A remark that belongs to a diagnostic.
   *
   * @param range the text that the remark is about, if it is about a place
   * @param sourceLine the first line of that text; empty without a place
   */
  public record Note(Optional<SourceRange> range, String sourceLine, String text) {
    public Note {
      Check.notNull(range, "range");
      Check.notNull(sourceLine, "sourceLine");
      Check.notNull(text, "text");
    }

    /** A remark without a place. */
    public static Note of(String text) {
      return new Note(Optional.empty(), "", text);
    }
  }

  public Diagnostic {
    Check.notNull(severity, "severity");
    Check.notBlank(code, "code");
    Check.notNull(range, "range");
    Check.notNull(sourceLine, "sourceLine");
    Check.notNull(message, "message");
    notes = List.copyOf(notes);
    Check.notNull(help, "help");
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The path under which the source was given to the compiler. */
  public String file() {
    return range.file();
  }

  /** The line of the first character, counted from 1. */
  public int line() {
    return range.line();
  }

  /** The column of the first character, counted from 1 in code points. */
  public int column() {
    return range.column();
  }

  /**
   * The finding as a person reads it: message, place, source line with carets, notes, help. Several
   * lines, without a newline at the end.
   */
  public String render() {
    return DiagnosticPrinter.print(this);
  }

  @Override
  public String toString() {
    return range + ": " + severity.name().toLowerCase(java.util.Locale.ROOT) + ": " + message;
  }
}
