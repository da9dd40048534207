package dev.plutolang.supervisor.tree;

import dev.plutolang.api.CrashReport;
import dev.plutolang.supervisor.ChildState;
import dev.plutolang.supervisor.ExitReason;
import dev.plutolang.supervisor.ProcessState;
import dev.plutolang.supervisor.Shutdown;
import dev.plutolang.supervisor.SupervisionEvent;
import dev.plutolang.supervisor.SupervisorSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A supervision tree: the same inputs at the same times have the same effects, whatever the machine
 * and the load.
 *
 * <p>What OTP's documentation says of {@code supervisor} is the rule. Each supervisor of the tree
 * is a {@link Node}, which works off one thing at a time as a supervisor process of OTP does.
 */
public final class TreeMachine {
  /** How long an instance has to react to force before it is left behind. */
  static final Duration ABANDON_AFTER = Duration.ofSeconds(1);

  private final Outside outside;
  private final Instant epoch;
  private final SplittableRandom random;
  private final Child root;
  private final Node rootNode;
  private final Map<Long, Run> runs = new HashMap<>();
  private final Map<Long, Runnable> timers = new HashMap<>();
  private final ArrayDeque<Runnable> agenda = new ArrayDeque<>();
  private final List<Long> waitingForEnd = new ArrayList<>();
  private long now;
  private long beginning;
  private long lastRun;
  private long lastTimer;
  private long lastEvent;

  /**
   * @param epoch the wall-clock time that is 0 in {@link #accept}
   * @param seed of the jitter of backoff delays
   */
  public TreeMachine(SupervisorSpec spec, Outside outside, Instant epoch, long seed) {
    this.outside = outside;
    this.epoch = epoch;
    this.random = new SplittableRandom(seed);
    this.root = new Child(this, null, spec);
    this.rootNode = java.util.Objects.requireNonNull(root.node);
  }

  /**
   * Something happened.
   *
   * @param nanos the time since the epoch, not before that of the last call
   */
  public void accept(Input input, long nanos) {
    now = nanos;
    dispatch(input);
    for (Runnable next = agenda.poll(); next != null; next = agenda.poll()) {
      next.run();
    }
  }

  /** The tree as it is now. */
  public ChildState state() {
    return Snapshots.of(root, this);
  }

  /**
   * A child as it is now.
   *
   * @param names the names on the way from the root to it; empty: the root
   */
  public Optional<ChildState> state(List<String> names) {
    Child child = root;
    for (String name : names) {
      Node node = child.node;
      Child next = node == null ? null : node.child(name);
      if (next == null) {
        return Optional.empty();
      }
      child = next;
    }
    return Optional.of(Snapshots.of(child, this));
  }

  /** Whether the tree has terminated for good. */
  public boolean ended() {
    return root.state == ProcessState.STOPPED;
  }

  private void dispatch(Input input) {
    switch (input) {
      case Input.Begin(long command) -> {
        beginning = command;
        root.state = ProcessState.STARTING;
        root.incarnation = ++root.lastIncarnation;
        rootNode.begin();
      }
      case Input.End(long command) -> end(command);
      case Input.Order order -> order(order);
      case Input.Started(long run) -> {
        Run started = runs.get(run);
        if (started != null) {
          ownerOf(started.child).instanceStarted(started);
        }
      }
      case Input.StartFailed(long run, String message) -> {
        Run failed = runs.remove(run);
        if (failed != null) {
          ownerOf(failed.child).instanceNotStarted(failed, message);
        }
      }
      case Input.Exited(long run, Input.Ending ending, int connections) -> {
        Run exited = runs.remove(run);
        if (exited != null) {
          exited(exited, ending, connections);
        }
      }
      case Input.TimerFired(long timer) -> {
        Runnable action = timers.remove(timer);
        if (action != null) {
          action.run();
        }
      }
    }
  }

  private void end(long command) {
    if (root.state.alive()) {
      waitingForEnd.add(command);
      if (waitingForEnd.size() == 1) {
        rootNode.requestShutdown();
      }
    } else {
      outside.reply(command, new Outcome.Done());
    }
  }

  private void order(Input.Order order) {
    Child supervisor = root;
    for (String name : order.supervisor()) {
      Node node = supervisor.node;
      Child next = node == null ? null : node.child(name);
      if (next == null) {
        refuse(
            order.command(),
            Outcome.Refusal.NOT_FOUND,
            "'%s' has no child '%s'".formatted(supervisor.path, name));
        return;
      }
      supervisor = next;
    }
    Node node = supervisor.node;
    if (node == null) {
      refuse(
          order.command(),
          Outcome.Refusal.INVALID,
          "'%s' is a process and has no children".formatted(supervisor.path));
    } else {
      node.order(order.command(), order.what());
    }
  }

  private void exited(Run run, Input.Ending ending, int connections) {
    cancelTimer(run.timer);
    ExitReason reason = reason(run, ending);
    switch (reason) {
      case ExitReason.Completed(int code) ->
          emit(run.child.path, run.incarnation, new SupervisionEvent.Completed(code));
      case ExitReason.Crashed(CrashReport report) ->
          emit(run.child.path, run.incarnation, new SupervisionEvent.Crashed(report));
      case ExitReason.ShutDown shutDown -> {}
      case ExitReason.Killed killed -> {}
    }
    if (connections > 0) {
      emit(run.child.path, run.incarnation, new SupervisionEvent.Disconnected(connections));
    }
    ownerOf(run.child).instanceExited(run, reason);
  }

  /** What was asked for is a shutdown, also if the instance came to its end by itself just then. */
  private static ExitReason reason(Run run, Input.Ending ending) {
    return switch (ending) {
      case Input.Ending.Returned(int code) ->
          run.stopping ? stopped(run) : new ExitReason.Completed(code);
      case Input.Ending.Failed(CrashReport report) ->
          run.stopping && report.kind() == CrashReport.Kind.CANCELLED
              ? stopped(run)
              : new ExitReason.Crashed(report);
      case Input.Ending.Closed() -> stopped(run);
    };
  }

  private static ExitReason stopped(Run run) {
    return run.killed
        ? new ExitReason.Killed(false)
        : new ExitReason.ShutDown(ExitReason.Cause.REQUESTED);
  }

  // What nodes use.

  long now() {
    return now;
  }

  Instant instant(long nanos) {
    return epoch.plusNanos(nanos);
  }

  /** Does something after everything that is under way, so that nodes never call each other. */
  void later(Runnable action) {
    agenda.add(action);
  }

  double random() {
    return random.nextDouble();
  }

  void emit(String path, long incarnation, SupervisionEvent.What what) {
    outside.emit(new SupervisionEvent(++lastEvent, instant(now), path, incarnation, what));
  }

  void reply(long command, Outcome outcome) {
    outside.reply(command, outcome);
  }

  void refuse(long command, Outcome.Refusal refusal, String message) {
    outside.reply(command, new Outcome.Refused(refusal, message));
  }

  Run start(Child child, dev.plutolang.supervisor.ProcessSpec spec) {
    Run run = new Run(++lastRun, child, ++child.lastIncarnation);
    runs.put(run.id, run);
    outside.start(run.id, child.path, run.incarnation, spec);
    return run;
  }

  /** Begins to terminate an instance, as its specification says. */
  void stop(Run run, Shutdown how) {
    emit(run.child.path, run.incarnation, new SupervisionEvent.Stopping());
    run.stopping = true;
    switch (how) {
      case Shutdown.Deadline(Duration after) -> {
        outside.cancel(run.id);
        run.timer = schedule(after, () -> kill(run));
      }
      case Shutdown.BrutalKill() -> kill(run);
      case Shutdown.Infinity() -> outside.cancel(run.id);
    }
  }

  private void kill(Run run) {
    run.killed = true;
    outside.kill(run.id);
    run.timer = schedule(ABANDON_AFTER, () -> abandon(run));
  }

  private void abandon(Run run) {
    runs.remove(run.id);
    ownerOf(run.child).instanceExited(run, new ExitReason.Killed(true));
  }

  long schedule(Duration delay, Runnable action) {
    long timer = ++lastTimer;
    timers.put(timer, action);
    outside.schedule(timer, delay.toNanos());
    return timer;
  }

  /** Lets a timer that is on its way do something else. */
  void redirect(long timer, Runnable action) {
    timers.put(timer, action);
  }

  void cancelTimer(long timer) {
    if (timers.remove(timer) != null) {
      outside.unschedule(timer);
    }
  }

  /** A supervisor has started all its children. */
  void supervisorStarted(Child child) {
    Node owner = child.owner;
    if (owner != null) {
      later(() -> owner.supervisorStarted(child));
      return;
    }
    root.state = ProcessState.RUNNING;
    root.startedAt = now;
    emit(root.path, root.incarnation, new SupervisionEvent.SupervisorStarted());
    outside.reply(beginning, new Outcome.Done());
  }

  /** A supervisor could not start a child, and has terminated those that it had started. */
  void supervisorNotStarted(Child child, String message) {
    Node owner = child.owner;
    if (owner != null) {
      later(() -> owner.supervisorNotStarted(child, message));
      return;
    }
    root.state = ProcessState.STOPPED;
    root.lastExit = new ExitReason.ShutDown(ExitReason.Cause.START_FAILED);
    emit(root.path, root.incarnation, new SupervisionEvent.StartFailed(message));
    refuse(beginning, Outcome.Refusal.START_FAILED, message);
    answerEnd();
  }

  /** A supervisor and everything below it has terminated. */
  void supervisorExited(Child child, ExitReason reason) {
    emit(child.path, child.incarnation, new SupervisionEvent.SupervisorTerminated(reason));
    Node owner = child.owner;
    if (owner != null) {
      later(() -> owner.supervisorExited(child, reason));
      return;
    }
    root.state = ProcessState.STOPPED;
    root.lastExit = reason;
    root.endedAt = now;
    answerEnd();
  }

  private void answerEnd() {
    waitingForEnd.forEach(command -> outside.reply(command, new Outcome.Done()));
    waitingForEnd.clear();
  }

  private static Node ownerOf(Child child) {
    @Nullable Node owner = child.owner;
    return java.util.Objects.requireNonNull(owner);
  }
}
