package dev.plutolang.runtime.elf;

/** Bytes that are not the object file that was expected. */
public final class ElfFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An exception that says what is wrong with the object. */
  public ElfFormatException(String message) {
    super(message);
  }
}
