package dev.plutolang.cli;

/** The command line cannot be carried out as it is. The message says what to change. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String text;

  UsageException(String text) {
    super(text);
    this.text = text;
  }

  /** An option has a value that the API refuses. */
  UsageException(IllegalArgumentException refusal) {
    this(String.valueOf(refusal.getMessage()));
  }

  String text() {
    return text;
  }
}
