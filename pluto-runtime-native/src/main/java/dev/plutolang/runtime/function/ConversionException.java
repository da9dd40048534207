package dev.plutolang.runtime.function;

/** A value that the other side has no form for. */
final class ConversionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConversionException(String message) {
    super(message);
  }
}
