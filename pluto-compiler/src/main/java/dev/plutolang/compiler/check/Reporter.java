package dev.plutolang.compiler.check;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.ForeignWords;
import dev.plutolang.compiler.diagnostic.Severity;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.diagnostic.Suggestions;
import java.util.Optional;

/**
 * Reports what is wrong with one unit; what is wrong with an instance of a generic declaration says
 * where it is needed.
 */
final class Reporter {
  private final Diagnostics diagnostics;
  private final Optional<Origin> origin;
  private final boolean pointsAtOrigin;
  private boolean hasErrors;

  private Reporter(Diagnostics diagnostics, Optional<Origin> origin, boolean pointsAtOrigin) {
    this.diagnostics = diagnostics;
    this.origin = origin;
    this.pointsAtOrigin = pointsAtOrigin;
  }

  static Reporter plain(Diagnostics diagnostics) {
    return new Reporter(diagnostics, Optional.empty(), false);
  }

  /** For the body of an instance: findings are at their place, with a note. */
  static Reporter ofBody(Diagnostics diagnostics, Optional<Origin> origin) {
    return new Reporter(diagnostics, origin, false);
  }

  /**
   * For the signature of an instance, which is right for other type arguments: findings are where
   * it is needed.
   */
  static Reporter ofSignature(Diagnostics diagnostics, Optional<Origin> origin) {
    return new Reporter(diagnostics, origin, true);
  }

  @CanIgnoreReturnValue
  Diagnostics.Report report(Code code, Span span, Object... arguments) {
    hasErrors |= code.severity() == Severity.ERROR;
    if (origin.isEmpty()) {
      return diagnostics.report(code, span, arguments);
    }
    Origin instance = origin.get();
    if (pointsAtOrigin) {
      return diagnostics
          .report(code, instance.place(), arguments)
          .note(span, "in the declaration of '" + instance.instance() + "'");
    }
    return diagnostics
        .report(code, span, arguments)
        .note(
            instance.place(),
            "in the instance '" + instance.instance() + "', which is needed here");
  }

  /** Says what a word of another language is here, or which known name was probably meant. */
  static void explainUnknown(Diagnostics.Report report, String name, Iterable<String> candidates) {
    ForeignWords.hint(name)
        .ifPresentOrElse(report::help, () -> report.suggest(Suggestions.closest(name, candidates)));
  }

  boolean hasErrors() {
    return hasErrors;
  }
}
