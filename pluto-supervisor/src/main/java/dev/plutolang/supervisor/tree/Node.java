package dev.plutolang.supervisor.tree;

import dev.plutolang.supervisor.ChildSpec;
import dev.plutolang.supervisor.ExitReason;
import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.ProcessState;
import dev.plutolang.supervisor.Strategy;
import dev.plutolang.supervisor.SupervisionEvent;
import dev.plutolang.supervisor.SupervisorSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One supervisor. It has an inbox and does one operation at a time, as a supervisor process of OTP:
 * while it starts or terminates children, everything else waits in the inbox, in order.
 */
final class Node {
  /** What waits in the inbox. */
  private sealed interface Message {
    /** A child terminated by itself. */
    record Exit(Child child, long incarnation) implements Message {}

    /** A backoff delay is over. */
    record BackoffElapsed(Child child) implements Message {}

    /** The parent wants this supervisor to terminate. */
    record Shutdown() implements Message {}

    /** The host wants something. */
    record Order(long id, Command command) implements Message {}
  }

  private final TreeMachine tree;
  private final Child self;
  private final SupervisorSpec spec;

  /** The children of the specification, which a restart of this supervisor brings back. */
  private final LinkedHashMap<String, Child> specified = new LinkedHashMap<>();

  private final LinkedHashMap<String, Child> children = new LinkedHashMap<>();
  private final ArrayDeque<Message> inbox = new ArrayDeque<>();

  /** The times of the restarts of the last period. */
  private final ArrayDeque<Long> restarts = new ArrayDeque<>();

  private @Nullable Operation operation;
  private @Nullable Child awaited;

  /** From the first moment of the start to the last of the end. */
  private boolean running;

  Node(TreeMachine tree, Child self, SupervisorSpec spec) {
    this.tree = tree;
    this.self = self;
    this.spec = spec;
    for (ChildSpec child : spec.children()) {
      specified.put(child.name(), new Child(tree, this, child));
    }
    children.putAll(specified);
  }

  String path() {
    return self.path;
  }

  Collection<Child> children() {
    return children.values();
  }

  @Nullable Child child(String name) {
    return children.get(name);
  }

  // What the tree tells.

  /**
   * Starts all children in order. OTP: when a supervisor is restarted, children that were added
   * while it ran are lost, and those of its specification are back.
   */
  void begin() {
    children.clear();
    children.putAll(specified);
    restarts.clear();
    running = true;
    Operation start = new Initialization();
    for (Child child : children.values()) {
      child.state = ProcessState.WAITING;
      child.failures = 0;
      start.then(new Operation.Step.Start(child));
    }
    perform(start);
    advance();
  }

  void requestShutdown() {
    if (!running) {
      return; // It has terminated by itself in the same moment.
    }
    inbox.add(new Message.Shutdown());
    advance();
  }

  void order(long id, Command command) {
    if (!running) {
      refuseTerminated(id);
      return;
    }
    inbox.add(new Message.Order(id, command));
    advance();
  }

  void instanceStarted(Run run) {
    Child child = run.child;
    if (child.candidate == run) {
      promote(child, run);
    } else {
      started(child, new SupervisionEvent.Started(downtime(child)));
    }
    resume(child);
  }

  void instanceNotStarted(Run run, String message) {
    Child child = run.child;
    if (child.candidate == run) {
      child.candidate = null;
      tree.emit(child.path, run.incarnation, new SupervisionEvent.ReplaceFailed(message));
      notStarted(child, message);
    } else {
      child.run = null;
      startFailed(child, message);
    }
  }

  void instanceExited(Run run, ExitReason reason) {
    Child child = run.child;
    if (run.stopping) {
      tree.emit(child.path, run.incarnation, new SupervisionEvent.Stopped(reason));
    }
    if (child.retiring == run) {
      child.retiring = null;
      resume(child);
      return;
    }
    child.run = null;
    exited(child, reason);
  }

  void supervisorStarted(Child child) {
    started(child, new SupervisionEvent.SupervisorStarted());
    resume(child);
  }

  void supervisorNotStarted(Child child, String message) {
    startFailed(child, message);
  }

  void supervisorExited(Child child, ExitReason reason) {
    exited(child, reason);
  }

  // Life and death of children.

  private void started(Child child, SupervisionEvent.What event) {
    child.state = ProcessState.RUNNING;
    child.startedAt = tree.now();
    tree.emit(child.path, child.incarnation, event);
  }

  private Optional<Duration> downtime(Child child) {
    return child.endedAt == Child.NEVER
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(tree.now() - child.endedAt));
  }

  private void startFailed(Child child, String message) {
    child.state = ProcessState.DOWN;
    child.uptime = -1;
    child.endedAt = tree.now();
    tree.emit(child.path, child.incarnation, new SupervisionEvent.StartFailed(message));
    notStarted(child, message);
  }

  private void notStarted(Child child, String message) {
    Operation failed = Objects.requireNonNull(operation);
    operation = null;
    awaited = null;
    failed.startFailed(child, message);
    advance();
  }

  private void exited(Child child, ExitReason reason) {
    child.lastExit = reason;
    child.endedAt = tree.now();
    child.uptime = child.endedAt - child.startedAt;
    if (child.state == ProcessState.STOPPING) {
      settle(child, child.afterStop);
      resume(child);
    } else {
      child.state = ProcessState.DOWN;
      inbox.add(new Message.Exit(child, child.incarnation));
      advance();
    }
  }

  /** OTP: the specification of a temporary child is deleted as soon as the child terminates. */
  private void settle(Child child, ProcessState state) {
    child.state = state;
    if (child.temporary()) {
      forget(child);
    }
  }

  private void forget(Child child) {
    child.state = ProcessState.STOPPED;
    if (children.remove(child.name(), child)) {
      tree.emit(child.path, child.incarnation, new SupervisionEvent.Removed());
    }
  }

  private void promote(Child child, Run run) {
    child.candidate = null;
    child.retiring = child.state == ProcessState.RUNNING ? child.run : null;
    child.run = run;
    child.incarnation = run.incarnation;
    child.failures = 0;
    started(child, new SupervisionEvent.Replaced());
  }

  // The one operation at a time.

  private void resume(Child child) {
    if (awaited == child) {
      awaited = null;
    }
    advance();
  }

  /** Begins with an operation. The last one is done. */
  void perform(Operation next) {
    operation = next;
  }

  private void advance() {
    while (awaited == null) {
      Operation current = operation;
      if (current != null) {
        Operation.Step step = current.steps().poll();
        if (step == null) {
          operation = null;
          current.done();
        } else {
          execute(step);
        }
      } else {
        Message message = inbox.poll();
        if (message == null) {
          return;
        }
        handle(message);
      }
    }
  }

  private void execute(Operation.Step step) {
    switch (step) {
      case Operation.Step.Terminate(Child child, ProcessState after) -> terminate(child, after);
      case Operation.Step.Start(Child child) -> {
        if (children.get(child.name()) == child) {
          start(child);
        }
      }
      case Operation.Step.StartCandidate(Child child) -> {
        awaited = child;
        child.candidate = tree.start(child, (ProcessSpec) child.spec);
      }
      case Operation.Step.Retire(Child child) -> {
        Run old = child.retiring;
        if (old != null) {
          awaited = child;
          tree.stop(old, ((ProcessSpec) child.spec).shutdown());
        }
      }
    }
  }

  private void start(Child child) {
    child.state = ProcessState.STARTING;
    awaited = child;
    switch (child.spec) {
      case ProcessSpec process -> {
        Run run = tree.start(child, process);
        child.run = run;
        child.incarnation = run.incarnation;
      }
      case SupervisorSpec supervisor -> {
        child.incarnation = ++child.lastIncarnation;
        tree.later(Objects.requireNonNull(child.node)::begin);
      }
    }
  }

  private void terminate(Child child, ProcessState after) {
    switch (child.state) {
      case RUNNING -> {
        child.state = ProcessState.STOPPING;
        child.afterStop = after;
        awaited = child;
        switch (child.spec) {
          case ProcessSpec process ->
              tree.stop(Objects.requireNonNull(child.run), process.shutdown());
          case SupervisorSpec supervisor -> {
            tree.emit(child.path, child.incarnation, new SupervisionEvent.Stopping());
            tree.later(Objects.requireNonNull(child.node)::requestShutdown);
          }
        }
      }
      case BACKOFF -> {
        tree.cancelTimer(child.backoffTimer);
        settle(child, after);
      }
      case DOWN, WAITING, STOPPED -> settle(child, after);
      case COMPLETED -> {}
      case STARTING, STOPPING ->
          throw new IllegalStateException(child.path + " is " + child.state + " between steps");
    }
  }

  // What comes out of the inbox.

  private void handle(Message message) {
    switch (message) {
      case Message.Exit(Child child, long incarnation) -> {
        // Otherwise the supervisor has dealt with it on the way, for a sibling or a command.
        if (children.get(child.name()) == child
            && child.incarnation == incarnation
            && child.state == ProcessState.DOWN) {
          applyRestartRule(child);
        }
      }
      case Message.BackoffElapsed(Child child) -> {
        if (children.get(child.name()) == child && child.state == ProcessState.BACKOFF) {
          perform(startScope(child, new RestartOperation()));
        }
      }
      case Message.Shutdown() -> shutDown(ExitReason.Cause.REQUESTED);
      case Message.Order(long id, Command command) -> new Orders(tree, this, id).carryOut(command);
    }
  }

  private void applyRestartRule(Child child) {
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
    settle(child, ProcessState.COMPLETED);
    if (child.spec.significant() && endsWith()) {
      tree.emit(self.path, self.incarnation, new SupervisionEvent.ShuttingDownAutomatically());
      shutDown(ExitReason.Cause.AUTOMATIC);
    }
  }

  /** Whether this supervisor ends now that a significant child has terminated for good. */
  private boolean endsWith() {
    return switch (spec.autoShutdown()) {
      case NEVER -> false;
      case ANY_SIGNIFICANT -> true;
      case ALL_SIGNIFICANT ->
          children.values().stream()
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
  private void restart(Child child) {
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
          self.path,
          self.incarnation,
          new SupervisionEvent.IntensityExceeded(restarts.size(), spec.period()));
      shutDown(ExitReason.Cause.RESTART_INTENSITY);
      return;
    }
    double random = spec.backoff().jitter() == 0 ? 0.5 : tree.random();
    Duration delay = spec.backoff().delay(child.failures, random);
    tree.emit(
        child.path,
        child.incarnation,
        new SupervisionEvent.RestartScheduled(spec.strategy(), child.failures, delay));
    if (delay.isZero()) {
      perform(startScope(child, new RestartOperation()));
      return;
    }
    backOff(child, tree.schedule(delay, () -> {}));
    Operation terminate = new RestartOperation();
    for (Child sibling : scope(child).reversed()) {
      if (sibling != child) {
        terminate.then(new Operation.Step.Terminate(sibling, ProcessState.WAITING));
      }
    }
    perform(terminate);
  }

  private void backOff(Child child, long timer) {
    child.state = ProcessState.BACKOFF;
    child.backoffTimer = timer;
    tree.redirect(
        timer,
        () -> {
          inbox.add(new Message.BackoffElapsed(child));
          advance();
        });
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
      case ONE_FOR_ALL -> new ArrayList<>(children.values());
      case REST_FOR_ONE -> {
        List<Child> rest = new ArrayList<>();
        for (Child sibling : children.values()) {
          if (sibling == child || !rest.isEmpty()) {
            rest.add(sibling);
          }
        }
        yield rest;
      }
    };
  }

  /** Terminates all children in reverse start order, and then this supervisor. */
  private void shutDown(ExitReason.Cause cause) {
    perform(terminateAll(() -> tree.supervisorExited(self, new ExitReason.ShutDown(cause))));
  }

  private Operation terminateAll(Runnable then) {
    Operation end = new Termination(then);
    for (Child child : new ArrayList<>(children.values()).reversed()) {
      end.then(new Operation.Step.Terminate(child, ProcessState.STOPPED));
    }
    return end;
  }

  private void refuseTerminated(long order) {
    tree.refuse(
        order, Outcome.Refusal.TERMINATED, "the supervisor '%s' does not run".formatted(self.path));
  }

  // What orders need.

  SupervisorSpec spec() {
    return spec;
  }

  void addChild(Child child) {
    children.put(child.name(), child);
    tree.emit(child.path, 0, new SupervisionEvent.Added());
  }

  void removeChild(Child child) {
    forget(child);
  }

  /** The operation that a backoff delay holds up. */
  void startNow(Child child, Operation restart) {
    tree.cancelTimer(child.backoffTimer);
    perform(startScope(child, restart));
  }

  /** Goes on as if the start had been tried by this supervisor itself. */
  void restartFailed(Child child) {
    restart(child);
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
    for (Child sibling : children.values()) {
      if (passed && sibling.state == ProcessState.WAITING) {
        backOff(sibling, child.backoffTimer);
        child.backoffTimer = 0;
        return;
      }
      passed |= sibling == child;
    }
  }

  /** The start of this supervisor. */
  private final class Initialization extends Operation {
    @Override
    void done() {
      tree.supervisorStarted(self);
    }

    @Override
    void startFailed(Child child, String message) {
      child.state = ProcessState.STOPPED;
      String reason = "'%s' did not start: %s".formatted(child.path, message);
      perform(terminateAll(() -> tree.supervisorNotStarted(self, reason)));
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

  /** The end of this supervisor. */
  private final class Termination extends Operation {
    private final Runnable then;

    Termination(Runnable then) {
      this.then = then;
    }

    @Override
    void done() {
      for (Message message : inbox) {
        if (message instanceof Message.Order(long id, Command command)) {
          refuseTerminated(id);
        }
      }
      inbox.clear();
      running = false;
      then.run();
    }

    @Override
    void startFailed(Child child, String message) {
      throw new IllegalStateException("nothing is started at the end of " + self.path);
    }
  }
}
