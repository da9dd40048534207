package dev.plutolang.api;

/**
 * The machine cannot run Pluto: there is no compiler on the class path, no native library for this
 * platform, or the library cannot be read. The message says what was looked for and where.
 */
public final class PlutoPlatformException extends PlutoException {
  private static final long serialVersionUID = 1L;

  public PlutoPlatformException(String message) {
    super(message);
  }

  public PlutoPlatformException(String message, Throwable cause) {
    super(message, cause);
  }
}
