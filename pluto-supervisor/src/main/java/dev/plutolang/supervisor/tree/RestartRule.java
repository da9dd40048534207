package dev.plutolang.supervisor.tree;

import dev.plutolang.supervisor.ExitReason;
import dev.plutolang.supervisor.ProcessState;
import dev.plutolang.supervisor.Strategy;
import dev.plutolang.supervisor.SupervisionEvent;
import dev.plutolang.supervisor.SupervisorSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What one supervisor does about a child that has terminated: strategy, intensity, backoff. */
final class RestartRule {
  private final TreeMachine tree;
  private final Node node;
  private final SupervisorSpec spec;

  /** The times of the restarts of the last period. */
  private final ArrayDeque<Long> restarts = new ArrayDeque<>();

  RestartRule(TreeMachine tree, Node node, SupervisorSpec spec) {
    this.tree = tree;
    this.node = node;
    this.spec = spec;
  }

  /** The supervisor begins anew. */
  void forget() {
    restarts.clear();
  }

  /** The delay of a child is over. */
  void restartAfterBackoff(Child child) {
    node.perform(startScope(child, new RestartOperation()));
  }

  /** A child is down that ended by itself. */
  void apply(Child child) {
    boolean restart =
        switch (child.spec.restart()) {
          case PERMANENT -> true;
          case TRANSIENT -> Objects.requireNonNull(child.lastExit).abnormal();
          case TEMPORARY -> false;
        };
    if (restart) {
      restart(child);
      return;
    }
    tree.emit(
        child.path, child.incarnation, new SupervisionEvent.NotRestarted(child.spec.restart()));
    node.settle(child, ProcessState.COMPLETED);
    if (child.spec.significant() && endsWith()) {
      tree.emit(node.path(), node.incarnation(), new SupervisionEvent.ShuttingDownAutomatically());
      node.shutDown(ExitReason.Cause.AUTOMATIC);
    }
  }

  /** Whether this supervisor ends now that a significant child has terminated for good. */
  private boolean endsWith() {
    return switch (spec.autoShutdown()) {
      case NEVER -> false;
      case ANY_SIGNIFICANT -> true;
      case ALL_SIGNIFICANT ->
          node.children().stream()
              .noneMatch(
                  child ->
                      child.spec.significant()
                          && child.state != ProcessState.STOPPED
                          && child.state != ProcessState.COMPLETED);
    };
  }

  /**
   * Restarts a child that is down, or whose restart failed: OTP counts each attempt. More than
   * {@code intensity} of them in {@code period}: this supervisor terminates.
   */
  void restart(Child child) {
    if (child.uptime >= spec.backoff().resetAfter().toNanos()) {
      child.failures = 0;
    }
    child.failures++;
    long now = tree.now();
    restarts.add(now);
    while (now - restarts.element() > spec.period().toNanos()) {
      restarts.remove();
    }
    if (restarts.size() > spec.intensity()) {
      child.state = ProcessState.STOPPED;
      tree.emit(
          node.path(),
          node.incarnation(),
          new SupervisionEvent.IntensityExceeded(restarts.size(), spec.period()));
      node.shutDown(ExitReason.Cause.RESTART_INTENSITY);
      return;
    }
    double random = spec.backoff().jitter() == 0 ? 0.5 : tree.random();
    Duration delay = spec.backoff().delay(child.failures, random);
    tree.emit(
        child.path,
        child.incarnation,
        new SupervisionEvent.RestartScheduled(spec.strategy(), child.failures, delay));
    if (delay.isZero()) {
      node.perform(startScope(child, new RestartOperation()));
      return;
    }
    backOff(child, tree.schedule(delay, () -> {}));
    Operation terminate = new RestartOperation();
    for (Child sibling : scope(child).reversed()) {
      if (sibling != child) {
        terminate.then(new Operation.Step.Terminate(sibling, ProcessState.WAITING));
      }
    }
    node.perform(terminate);
  }

  private void backOff(Child child, long timer) {
    child.state = ProcessState.BACKOFF;
    child.backoffTimer = timer;
    tree.redirect(timer, () -> node.backoffElapsed(child));
  }

  /** Terminates what still runs of the children that a restart concerns, then starts them all. */
  private <O extends Operation> O startScope(Child child, O restart) {
    List<Child> scope = scope(child);
    for (Child sibling : scope.reversed()) {
      restart.then(new Operation.Step.Terminate(sibling, ProcessState.WAITING));
    }
    for (Child sibling : scope) {
      restart.then(new Operation.Step.Start(sibling));
    }
    return restart;
  }

  /** The children that a restart of one concerns, in start order. */
  private List<Child> scope(Child child) {
    return switch (spec.strategy()) {
      case ONE_FOR_ONE -> List.of(child);
      case ONE_FOR_ALL -> new ArrayList<>(node.children());
      case REST_FOR_ONE -> {
        List<Child> rest = new ArrayList<>();
        for (Child sibling : node.children()) {
          if (sibling == child || !rest.isEmpty()) {
            rest.add(sibling);
          }
        }
        yield rest;
      }
    };
  }

  /** The operation that a backoff delay holds up. */
  void startNow(Child child, Operation restart) {
    tree.cancelTimer(child.backoffTimer);
    node.perform(startScope(child, restart));
  }

  /**
   * A child whose siblings wait for the end of its backoff delay is stopped: the first of them
   * waits in its place.
   */
  void handOverBackoff(Child child) {
    if (child.state != ProcessState.BACKOFF) {
      return;
    }
    boolean passed = spec.strategy() == Strategy.ONE_FOR_ALL;
    for (Child sibling : node.children()) {
      if (passed && sibling.state == ProcessState.WAITING) {
        backOff(sibling, child.backoffTimer);
        child.backoffTimer = 0;
        return;
      }
      passed |= sibling == child;
    }
  }

  /** A restart by the rule. */
  private final class RestartOperation extends Operation {
    @Override
    void done() {}

    @Override
    void startFailed(Child child, String message) {
      restart(child);
    }
  }
}
