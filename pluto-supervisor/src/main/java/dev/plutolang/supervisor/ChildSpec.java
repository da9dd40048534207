package dev.plutolang.supervisor;

/** What a supervisor knows of one child: how to start, restart and stop it. */
public sealed interface ChildSpec permits ProcessSpec, SupervisorSpec {
  /** Unique among the children of one supervisor. */
  String name();

  Restart restart();

  /** See {@link AutoShutdown}. */
  boolean significant();
}
