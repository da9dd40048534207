package dev.plutolang.supervisor.tree;

import dev.plutolang.supervisor.ChildSpec;
import dev.plutolang.supervisor.ExitReason;
import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.ProcessState;
import dev.plutolang.supervisor.SupervisionEvent;
import dev.plutolang.supervisor.SupervisorSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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

  private final RestartRule rule;
  private final Replacement replacement;

  private @Nullable Operation operation;
  private @Nullable Child awaited;

  /** From the first moment of the start to the last of the end. */
  private boolean running;

  Node(TreeMachine tree, Child self, SupervisorSpec spec) {
    this.tree = tree;
    this.self = self;
    this.spec = spec;
    this.rule = new RestartRule(tree, this, spec);
    this.replacement = new Replacement(tree, this);
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
    rule.forget();
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
      replacement.candidateStarted(child, run);
    } else {
      started(child, new SupervisionEvent.Started(downtime(child)));
      resume(child);
    }
  }

  void instanceNotStarted(Run run, String message) {
    Child child = run.child;
    if (child.candidate == run) {
      replacement.candidateFailed(child, run, message);
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
    if (child.candidate == run) {
      replacement.candidateExited(child, run, reason);
      return;
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

  void started(Child child, SupervisionEvent.What event) {
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

  /** What the operation in hand was to start does not run. */
  void notStarted(Child child, String message) {
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
  void settle(Child child, ProcessState state) {
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

  // The one operation at a time.

  /** What the operation in hand waited for has happened. */
  void resume(Child child) {
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
          rule.apply(child);
        }
      }
      case Message.BackoffElapsed(Child child) -> {
        if (children.get(child.name()) == child && child.state == ProcessState.BACKOFF) {
          rule.restartAfterBackoff(child);
        }
      }
      case Message.Shutdown() -> shutDown(ExitReason.Cause.REQUESTED);
      case Message.Order(long id, Command command) -> new Orders(tree, this, id).carryOut(command);
    }
  }

  /** Terminates all children in reverse start order, and then this supervisor. */
  void shutDown(ExitReason.Cause cause) {
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

  // What orders and the rules need.

  RestartRule rule() {
    return rule;
  }

  long incarnation() {
    return self.incarnation;
  }

  /** A backoff delay is over. */
  void backoffElapsed(Child child) {
    inbox.add(new Message.BackoffElapsed(child));
    advance();
  }

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
