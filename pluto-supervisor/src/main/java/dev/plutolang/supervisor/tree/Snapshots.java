package dev.plutolang.supervisor.tree;

import dev.plutolang.supervisor.ChildState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes values of the state of a tree. */
final class Snapshots {
  private Snapshots() {}

  static ChildState of(Child child, TreeMachine tree) {
    List<ChildState> children = new ArrayList<>();
    Node node = child.node;
    if (node != null) {
      for (Child below : node.children()) {
        children.add(of(below, tree));
      }
    }
    return new ChildState(
        child.name(),
        child.path,
        child.spec,
        child.state,
        child.incarnation,
        instant(child.startedAt, tree),
        instant(child.endedAt, tree),
        Optional.ofNullable(child.lastExit),
        children);
  }

  private static Optional<Instant> instant(long nanos, TreeMachine tree) {
    return nanos == Child.NEVER ? Optional.empty() : Optional.of(tree.instant(nanos));
  }
}
