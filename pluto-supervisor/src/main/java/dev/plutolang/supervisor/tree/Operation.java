package dev.plutolang.supervisor.tree;

import dev.plutolang.supervisor.ProcessState;
import java.util.ArrayDeque;

/**
 * Something a supervisor is busy with: steps that are done one after the other, each to its end. As
 * in OTP, a supervisor does nothing else meanwhile; what happens to it waits.
 */
abstract class Operation {
  private final ArrayDeque<Step> steps = new ArrayDeque<>();

  /** One step. */
  sealed interface Step {
    /** Terminates a child if there is something to terminate, and leaves it in a state. */
    record Terminate(Child child, ProcessState after) implements Step {}

    /** Starts a child, unless it was removed. */
    record Start(Child child) implements Step {}

    /** Starts the instance of a new program beside the old one. */
    record StartCandidate(Child child) implements Step {}

    /** Terminates the instance of the old program. */
    record Retire(Child child) implements Step {}
  }

  final Operation then(Step step) {
    steps.add(step);
    return this;
  }

  final ArrayDeque<Step> steps() {
    return steps;
  }

  /** All steps are done. */
  abstract void done();

  /** A step could not start its child: the rest of the steps is not done. */
  abstract void startFailed(Child child, String message);
}
