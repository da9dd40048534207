package dev.plutolang.api;

/** What this library throws when the host itself did nothing wrong. */
public abstract sealed class PlutoException extends RuntimeException
    permits CompilationException, PlutoError, PlutoPlatformException, ProgramFailedException {
  private static final long serialVersionUID = 1L;

  PlutoException(String message) {
    super(message);
  }

  PlutoException(String message, Throwable cause) {
    super(message, cause);
  }
}
