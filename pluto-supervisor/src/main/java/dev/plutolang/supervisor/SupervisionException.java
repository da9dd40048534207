package dev.plutolang.supervisor;

/** A tree could not be started, or did not do what it was told. */
public final class SupervisionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SupervisionException(String message) {
    super(message);
  }
}
