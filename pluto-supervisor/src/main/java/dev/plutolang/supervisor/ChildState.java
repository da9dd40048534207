package dev.plutolang.supervisor;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A supervisor or a process, and everything below it, at one moment. Immutable.
 *
 * @param incarnation the number of its current or last start; 0 before the first
 * @param startedAt when the current or last incarnation began to run
 * @param endedAt when the last incarnation that ended did so
 * @param lastExit how it ended
 * @param children in start order; empty for a process
 */
public record ChildState(
    String name,
    String path,
    ChildSpec spec,
    ProcessState state,
    long incarnation,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<ExitReason> lastExit,
    List<ChildState> children) {
  public ChildState {
    children = List.copyOf(children);
  }

  /** Whether this is a supervisor. */
  public boolean isSupervisor() {
    return spec instanceof SupervisorSpec;
  }

  /** The child with a name. */
  public Optional<ChildState> child(String name) {
    Objects.requireNonNull(name, "name");
    return children.stream().filter(child -> child.name().equals(name)).findFirst();
  }

  /** The tree as text, one line for each child. */
  @Override
  public String toString() {
    return TreeText.of(this);
  }
}
