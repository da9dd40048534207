package dev.plutolang.supervisor;

/**
 * Where a child is in its life. A supervisor in the tree goes through the same states as a process.
 */
public enum ProcessState {
  /** Not running, and going to be started by the operation that its supervisor is in. */
  WAITING,
  /** Its instance is being made; of a supervisor: its children are being started. */
  STARTING,
  /** Alive. */
  RUNNING,
  /** Asked to terminate, and not terminated yet. */
  STOPPING,
  /** Terminated by itself; its supervisor is busy and has not applied the restart rule yet. */
  DOWN,
  /** Terminated; the restart waits for the end of a {@link Backoff} delay. */
  BACKOFF,
  /** Terminated by a command or by the end of its supervisor. Can be started again. */
  STOPPED,
  /** A transient child that ended normally. Can be started again. */
  COMPLETED;

  /** Whether there is something that lives. */
  public boolean alive() {
    return this == STARTING || this == RUNNING || this == STOPPING;
  }
}
