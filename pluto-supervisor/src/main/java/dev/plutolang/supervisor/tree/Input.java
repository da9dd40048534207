package dev.plutolang.supervisor.tree;

import dev.plutolang.api.CrashReport;
import java.util.List;

/** What happens to a tree. */
public sealed interface Input {
  /** The tree is to start. The first input; its answer is the reply to {@code command}. */
  record Begin(long command) implements Input {}

  /** The tree is to shut down. Answered when all of it has terminated. */
  record End(long command) implements Input {}

  /**
   * A command of the host.
   *
   * @param supervisor the names on the way from the root to the supervisor meant; empty: the root
   */
  record Order(long command, List<String> supervisor, Command what) implements Input {
    public Order {
      supervisor = List.copyOf(supervisor);
    }
  }

  /** An instance was made and runs. */
  record Started(long run) implements Input {}

  /** An instance could not be made. */
  record StartFailed(long run, String message) implements Input {}

  /**
   * An instance has terminated; its memory is returned and its connections are cut.
   *
   * @param connections how many there were
   */
  record Exited(long run, Ending ending, int connections) implements Input {}

  /** A timer has come to its time. */
  record TimerFired(long timer) implements Input {}

  /** How an instance ended, as seen from the outside. */
  sealed interface Ending {
    /** {@code main} returned. */
    record Returned(int exitCode) implements Ending {}

    /** It aborted, was cancelled, or an error escaped. */
    record Failed(CrashReport report) implements Ending {}

    /** An instance without a run of its own was closed because it was asked to terminate. */
    record Closed() implements Ending {}
  }
}
