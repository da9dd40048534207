package dev.plutolang.compiler.diagnostic;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the findings of one compilation. Not safe for use by several threads. Keeps at most
 * {@link #LIMIT} errors and as many warnings, and drops a second finding with the same code at the
 * same place.
 */
public final class Diagnostics {
  /** More than this helps nobody, and bounds what a hostile source can make the compiler hold. */
  public static final int LIMIT = 100;

  private final List<Report> reports = new ArrayList<>();
  private final Set<Place> places = new HashSet<>();
  private int errors;
  private int warnings;

  /**
   * Records a finding.
   *
   * @param arguments what the code's message and help patterns refer to
   * @return the finding, to add notes and help to; of no effect if the finding was dropped
   */
  @CanIgnoreReturnValue
  public Report report(Code code, Span span, Object... arguments) {
    if (isFull(code.severity()) || !places.add(new Place(code, span.source(), span.start()))) {
      return new Report(code, span, "", "");
    }
    switch (code.severity()) {
      case ERROR -> errors++;
      case WARNING -> warnings++;
    }
    String help = code.help().isEmpty() ? "" : String.format(code.help(), arguments);
    Report report = new Report(code, span, String.format(code.message(), arguments), help);
    reports.add(report);
    return report;
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  /** Whether further errors would be dropped, so that a phase may stop looking for them. */
  public boolean isFull() {
    return isFull(Severity.ERROR);
  }

  /** All findings: files in the order in which they first had one, within a file by position. */
  public ImmutableList<Diagnostic> list() {
    Map<SourceFile, Integer> fileOrder = new HashMap<>();
    reports.forEach(report -> fileOrder.putIfAbsent(report.span.source(), fileOrder.size()));
    return reports.stream()
        .map(Report::toDiagnostic)
        .sorted(
            Comparator.comparingInt((Diagnostic d) -> fileOrder.getOrDefault(d.span().source(), 0))
                .thenComparingInt(d -> d.span().start()))
        .collect(toImmutableList());
  }

  private boolean isFull(Severity severity) {
    return switch (severity) {
      case ERROR -> errors >= LIMIT;
      case WARNING -> warnings >= LIMIT;
    };
  }

  private record Place(Code code, SourceFile source, int start) {}

  /** A finding to which its reporter may still add something. */
  public static final class Report {
    private final Code code;
    private final Span span;
    private final String message;
    private final List<Diagnostic.Note> notes = new ArrayList<>();
    private String help;

    private Report(Code code, Span span, String message, String help) {
      this.code = code;
      this.span = span;
      this.message = message;
      this.help = help;
    }

    /** Points to another place that matters, such as the first of two declarations. */
    @CanIgnoreReturnValue
    public Report note(Span place, String text) {
      notes.add(new Diagnostic.Note(Optional.of(place), text));
      return this;
    }

    /** Adds a remark without a place. */
    @CanIgnoreReturnValue
    public Report note(String text) {
      notes.add(new Diagnostic.Note(Optional.empty(), text));
      return this;
    }

    /** Says what to do instead; replaces the help of the code. */
    @CanIgnoreReturnValue
    public Report help(String text) {
      help = text;
      return this;
    }

    /**
     * Adds "did you mean" with the given name, if there is one; see {@link Suggestions#closest}.
     */
    @CanIgnoreReturnValue
    public Report suggest(Optional<String> name) {
      name.ifPresent(text -> help = "did you mean '" + text + "'?");
      return this;
    }

    private Diagnostic toDiagnostic() {
      Optional<String> helpText = help.isEmpty() ? Optional.empty() : Optional.of(help);
      return new Diagnostic(code, span, message, ImmutableList.copyOf(notes), helpText);
    }
  }
}
