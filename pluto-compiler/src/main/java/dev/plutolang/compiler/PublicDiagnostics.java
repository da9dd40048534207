package dev.plutolang.compiler;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.SourceRange;
import dev.plutolang.compiler.diagnostic.Diagnostic;
import dev.plutolang.compiler.diagnostic.Severity;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.diagnostic.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the findings of a compilation into what hosts see. */
final class PublicDiagnostics {
  /** Findings in the same line share its text, which may be long. */
  private final Map<Line, String> lines = new HashMap<>();

  private PublicDiagnostics() {}

  static ImmutableList<dev.plutolang.api.Diagnostic> of(List<Diagnostic> found) {
    var converter = new PublicDiagnostics();
    return found.stream().map(converter::convert).collect(ImmutableList.toImmutableList());
  }

  private dev.plutolang.api.Diagnostic convert(Diagnostic diagnostic) {
    Span span = diagnostic.span();
    return new dev.plutolang.api.Diagnostic(
        severity(diagnostic.severity()),
        diagnostic.code().id(),
        range(span),
        line(span),
        diagnostic.message(),
        diagnostic.notes().stream().map(this::note).collect(ImmutableList.toImmutableList()),
        diagnostic.help());
  }

  private dev.plutolang.api.Diagnostic.Note note(Diagnostic.Note note) {
    Optional<Span> span = note.span();
    return new dev.plutolang.api.Diagnostic.Note(
        span.map(PublicDiagnostics::range), span.map(this::line).orElse(""), note.text());
  }

  private static dev.plutolang.api.Diagnostic.Severity severity(Severity severity) {
    return switch (severity) {
      case ERROR -> dev.plutolang.api.Diagnostic.Severity.ERROR;
      case WARNING -> dev.plutolang.api.Diagnostic.Severity.WARNING;
    };
  }

  /** The place of a span as hosts see it. */
  static SourceRange range(Span span) {
    SourceFile source = span.source();
    return new SourceRange(
        source.path(),
        span.line(),
        span.column(),
        source.lineOf(span.end()),
        source.columnOf(span.end()));
  }

  private String line(Span span) {
    var line = new Line(span.source(), span.line());
    return lines.computeIfAbsent(line, l -> l.source.lineText(l.number));
  }

  private record Line(SourceFile source, int number) {}
}
