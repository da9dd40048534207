package dev.plutolang.supervisor;

import dev.plutolang.api.CrashReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened in a supervision tree. All events of a tree form one stream; logs,
 * metrics and listeners are derived from it.
 *
 * @param sequence 1, 2, 3, ... without gaps
 * @param path of the child, from the root: {@code shop/workers/orders}
 * @param incarnation which start of the child this is about, the first being 1; 0 before any
 */
public record SupervisionEvent(
    long sequence, Instant at, String path, long incarnation, What what) {

  /** What happened. */
  public sealed interface What {}

  /** A child was added to a running supervisor. */
  public record Added() implements What {}

  /** A child was removed, by a command or because it was temporary and has terminated. */
  public record Removed() implements What {}

  /**
   * A process runs.
   *
   * @param downtime the time since its last incarnation ended, if there was one
   */
  public record Started(Optional<Duration> downtime) implements What {}

  /** A supervisor runs: all its children were started. */
  public record SupervisorStarted() implements What {}

  /** A child could not be started. */
  public record StartFailed(String message) implements What {}

  /** {@code main} came to its end. */
  public record Completed(int exitCode) implements What {}

  /** Crash recovery, step 1: the crash report was captured and the memory returned. */
  public record Crashed(CrashReport report) implements What {}

  /**
   * Crash recovery, step 2: whoever was connected to the incarnation knows that it is gone.
   *
   * @param connections how many were told
   */
  public record Disconnected(int connections) implements What {}

  /**
   * Crash recovery, step 3: the child will be restarted.
   *
   * @param failures in a row, this one included
   */
  public record RestartScheduled(Strategy strategy, int failures, Duration delay) implements What {}

  /** Crash recovery, step 3: the restart rule says that it stays down. */
  public record NotRestarted(Restart rule) implements What {}

  /** A child was asked to terminate. */
  public record Stopping() implements What {}

  /** A child that was asked to terminate has done so, or was made to. */
  public record Stopped(ExitReason reason) implements What {}

  /** The new program runs; {@code incarnation} is its first. */
  public record Replaced() implements What {}

  /** The new program did not start: the old one stays. */
  public record ReplaceFailed(String message) implements What {}

  /** A supervisor gives up: its children were restarted too often. */
  public record IntensityExceeded(int restarts, Duration period) implements What {}

  /** A supervisor shuts down: its significant children have terminated. */
  public record ShuttingDownAutomatically() implements What {}

  /** A supervisor and everything below it has terminated. */
  public record SupervisorTerminated(ExitReason reason) implements What {}
}
