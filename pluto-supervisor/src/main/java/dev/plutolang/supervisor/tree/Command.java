package dev.plutolang.supervisor.tree;

import dev.plutolang.supervisor.ChildSpec;
import dev.plutolang.supervisor.ProgramSource;

/** What a host may want of one supervisor, about one of its children. */
public sealed interface Command {
  /** OTP's start_child: a new child at the end of the start order. */
  record Add(ChildSpec spec) implements Command {}

  /** OTP's terminate_child and delete_child. */
  record Remove(String name) implements Command {}

  /** OTP's terminate_child. */
  record Stop(String name) implements Command {}

  /** OTP's restart_child: starts a child that does not run. */
  record Start(String name) implements Command {}

  /** Terminates a child if it runs, ends a backoff delay, and starts it. */
  record Restart(String name) implements Command {}

  /** Gives a process another program; if it runs, starts the new one before the old one stops. */
  record Replace(String name, ProgramSource program) implements Command {}
}
