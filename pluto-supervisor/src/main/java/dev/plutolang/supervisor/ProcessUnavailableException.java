package dev.plutolang.supervisor;

/** A process is called while it is down, starting, stopping, or gone. It may be back later. */
public final class ProcessUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProcessUnavailableException(String path) {
    super("the process '" + path + "' does not run at the moment");
  }
}
