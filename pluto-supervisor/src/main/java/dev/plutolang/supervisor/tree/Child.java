package dev.plutolang.supervisor.tree;

import dev.plutolang.supervisor.ChildSpec;
import dev.plutolang.supervisor.ExitReason;
import dev.plutolang.supervisor.ProcessState;
import dev.plutolang.supervisor.Restart;
import dev.plutolang.supervisor.SupervisorSpec;
import org.jspecify.annotations.Nullable;

/** A child of a supervisor through all its incarnations. */
final class Child {
  static final long NEVER = Long.MIN_VALUE;

  final @Nullable Node owner;
  final String path;

  /** The supervisor that this child is, or null for a process. */
  final @Nullable Node node;

  ChildSpec spec;
  ProcessState state = ProcessState.WAITING;

  /** The number of the current or last start; 0 before the first. */
  long incarnation;

  /** The last number given to a start, also to one that failed. */
  long lastIncarnation;

  /** Failures in a row, for the backoff. */
  int failures;

  /** When the current or last incarnation ran first. */
  long startedAt = NEVER;

  /** When the last incarnation ended. */
  long endedAt = NEVER;

  /** How long the last incarnation ran; -1 when it could not be started. */
  long uptime;

  /** The current instance of a process. */
  @Nullable Run run;

  /** The instance of a new program, until it runs. */
  @Nullable Run candidate;

  /** The instance of the old program, until it has terminated. */
  @Nullable Run retiring;

  /** The state after the termination that is under way. */
  ProcessState afterStop = ProcessState.STOPPED;

  /** The timer of the backoff delay; 0: none. */
  long backoffTimer;

  @Nullable ExitReason lastExit;

  Child(TreeMachine tree, @Nullable Node owner, ChildSpec spec) {
    this.owner = owner;
    this.spec = spec;
    this.path = owner == null ? spec.name() : owner.path() + "/" + spec.name();
    this.node = spec instanceof SupervisorSpec supervisor ? new Node(tree, this, supervisor) : null;
  }

  String name() {
    return spec.name();
  }

  boolean temporary() {
    return spec.restart() == Restart.TEMPORARY;
  }
}
