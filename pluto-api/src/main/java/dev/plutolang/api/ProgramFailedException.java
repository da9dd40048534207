package dev.plutolang.api;

/** A run of a program ended by an abort or by an error that nobody handled. */
public final class ProgramFailedException extends PlutoException {
  private static final long serialVersionUID = 1L;

  private final transient CrashReport report;

  public ProgramFailedException(CrashReport report) {
    super(report.summary());
    this.report = report;
  }

  /**
   * A failure that began in the host.
   *
   * @param cause what a function or a stream of the host threw
   */
  public ProgramFailedException(CrashReport report, Throwable cause) {
    this(report);
    initCause(Check.notNull(cause, "cause"));
  }

  /** Why and where the program failed. */
  public CrashReport report() {
    return report;
  }
}
