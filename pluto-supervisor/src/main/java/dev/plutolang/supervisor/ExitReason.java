package dev.plutolang.supervisor;

import dev.plutolang.api.CrashReport;
import java.util.Objects;

/** Why a process or a supervisor terminated. */
public sealed interface ExitReason {
  /** {@code main} came to its end. */
  record Completed(int exitCode) implements ExitReason {}

  /** The program aborted, or an error escaped from it. */
  record Crashed(CrashReport report) implements ExitReason {
    public Crashed {
      Objects.requireNonNull(report, "report");
    }
  }

  /** It was terminated in order. */
  record ShutDown(Cause cause) implements ExitReason {
    public ShutDown {
      Objects.requireNonNull(cause, "cause");
    }
  }

  /**
   * It was terminated by force, at the end of its deadline.
   *
   * @param abandoned it did not even react to force, because it was in Java code of the host that
   *     does not return; its memory is returned when it does
   */
  record Killed(boolean abandoned) implements ExitReason {}

  /** Who wanted an orderly end. */
  enum Cause {
    /** A command, or the parent. */
    REQUESTED,
    /** A supervisor: its significant children had terminated, see {@link AutoShutdown}. */
    AUTOMATIC,
    /** A supervisor: its children were restarted too often. */
    RESTART_INTENSITY,
    /** A supervisor: one of its children could not be started. */
    START_FAILED
  }

  /**
   * Whether a transient child is restarted. As in OTP, an orderly shutdown is normal, also that of
   * a supervisor that gave up. A {@code main} that returns anything but 0 ended abnormally: it says
   * so itself, in the way that every process of an operating system does.
   */
  default boolean abnormal() {
    return switch (this) {
      case Completed completed -> completed.exitCode() != 0;
      case Crashed crashed -> true;
      case ShutDown shutDown -> false;
      case Killed killed -> true;
    };
  }
}
