package dev.plutolang.compiler.diagnostic;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * One finding about a program.
 *
 * @param message one sentence that names the construct, the names and the types involved
 * @param notes further places and remarks, most important first
 * @param help what to do instead, where the compiler can tell
 */
public record Diagnostic(
    Code code, Span span, String message, ImmutableList<Note> notes, Optional<String> help) {
  public Severity severity() {
    return code.severity();
  }

  /** A remark that belongs to a diagnostic, with the place that it is about, if there is one. */
  public record Note(Optional<Span> span, String text) {}
}
