package dev.plutolang.supervisor.tree;

/** One instance of a process: the current one, one on the way in, or one on the way out. */
final class Run {
  final long id;
  final Child child;
  final long incarnation;

  /** It was asked to terminate. */
  boolean stopping;

  /** It was terminated by force. */
  boolean killed;

  /** The timer of the next harder way to terminate it; 0: none. */
  long timer;

  Run(long id, Child child, long incarnation) {
    this.id = id;
    this.child = child;
    this.incarnation = incarnation;
  }
}
