package dev.plutolang.api;

import java.util.List;
import java.util.stream.Collectors;

/** The source text is not a valid program. The message shows the errors as a person reads them. */
public final class CompilationException extends PlutoException {
  private static final long serialVersionUID = 1L;

  /** The message shows at most this many errors in full. */
  private static final int SHOWN = 20;

  private final transient List<Diagnostic> diagnostics;

  /**
   * @param diagnostics everything that was found, in source order; at least one is an error
   */
  public CompilationException(List<Diagnostic> diagnostics) {
    super(describe(diagnostics));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** All errors and warnings, in source order. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private static String describe(List<Diagnostic> diagnostics) {
    List<Diagnostic> errors = diagnostics.stream().filter(Diagnostic::isError).toList();
    if (errors.isEmpty()) {
      throw new IllegalArgumentException(
          "diagnostics must contain an error, but has " + diagnostics.size() + " warnings only");
    }
    String shown =
        errors.stream().limit(SHOWN).map(Diagnostic::render).collect(Collectors.joining("\n"));
    String count = errors.size() == 1 ? "1 error" : errors.size() + " errors";
    String rest =
        errors.size() > SHOWN ? "\n... and " + (errors.size() - SHOWN) + " more errors" : "";
    return count + "\n" + shown + rest;
  }
}
