package dev.plutolang.supervisor.tree;

import dev.plutolang.api.CrashReport;
import dev.plutolang.supervisor.ChildState;
import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.SupervisionEvent;
import dev.plutolang.supervisor.SupervisorSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Everything around a {@link TreeMachine}, in virtual time. A process whose arguments contain
 * {@code stubborn} does not react to cancellation, and {@code immortal} not even to force.
 */
final class VirtualWorld implements Outside {
  private record Due(long at, long order, Input input) {}

  /** The time from a request to its answer. */
  private static final long REACTION = 1_000;

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private final BiPredicate<String, Long> startFails;
  private final Map<Long, ProcessSpec> specs = new HashMap<>();
  private final Map<Long, String> paths = new HashMap<>();
  private final Map<String, Long> current = new HashMap<>();
  private final Set<Long> alive = new HashSet<>();
  private final List<SupervisionEvent> events = new ArrayList<>();
  private final Map<Long, Outcome> replies = new HashMap<>();
  final TreeMachine machine;
  private long now;
  private long order;
  private long lastCommand;

  /**
   * @param startFails whether the start of a path with an incarnation number fails
   */
  VirtualWorld(SupervisorSpec spec, BiPredicate<String, Long> startFails) {
    this.startFails = startFails;
    this.machine = new TreeMachine(spec, this, Instant.EPOCH, 1);
  }

  ChildState state() {
    return machine.state();
  }

  List<SupervisionEvent> events() {
    return events;
  }

  Map<Long, Outcome> replies() {
    return replies;
  }

  Outcome reply(long command) {
    Outcome outcome = replies.get(command);
    if (outcome == null) {
      throw new AssertionError("no reply to command " + command + " in\n" + state());
    }
    return outcome;
  }

  int instances() {
    return alive.size();
  }

  long begin() {
    machine.accept(new Input.Begin(++lastCommand), now);
    return lastCommand;
  }

  long end() {
    machine.accept(new Input.End(++lastCommand), now);
    return lastCommand;
  }

  long order(List<String> supervisor, Command what) {
    machine.accept(new Input.Order(++lastCommand, supervisor, what), now);
    return lastCommand;
  }

  void crash(String path, CrashReport.Kind kind) {
    exit(path, new Input.Ending.Failed(Reports.of(kind)), 0);
  }

  void returns(String path, int exitCode) {
    exit(path, new Input.Ending.Returned(exitCode), 0);
  }

  /** Whether a process can end by itself, which one that is being killed cannot. */
  boolean runs(String path) {
    Long run = current.get(path);
    return run != null && alive.contains(run);
  }

  void exit(String path, Input.Ending ending, int connections) {
    Long run = current.get(path);
    if (run == null || !alive.remove(run)) {
      throw new AssertionError(path + " does not run in\n" + state());
    }
    machine.accept(new Input.Exited(run, ending, connections), now);
  }

  /** Lets everything happen that happens before or at a time. */
  void runUntil(long nanos) {
    while (!queue.isEmpty() && queue.element().at() <= nanos) {
      Due due = queue.remove();
      now = due.at();
      if (due.input() instanceof Input.Exited(long run, Input.Ending e, int c)
          && !alive.remove(run)) {
        continue; // It ended by itself in the meantime.
      }
      machine.accept(due.input(), now);
    }
    now = nanos;
  }

  /** Lets {@code nanos} pass. */
  void pass(long nanos) {
    runUntil(now + nanos);
  }

  @Override
  public void start(long run, String path, long incarnation, ProcessSpec spec) {
    if (startFails.test(path, incarnation)) {
      later(REACTION, new Input.StartFailed(run, "no such thing"));
      return;
    }
    specs.put(run, spec);
    paths.put(run, path);
    current.put(path, run);
    alive.add(run);
    later(REACTION, new Input.Started(run));
  }

  @Override
  public void cancel(long run) {
    List<String> traits = specs.get(run).arguments();
    if (!traits.contains("stubborn") && !traits.contains("immortal")) {
      later(
          REACTION,
          new Input.Exited(
              run, new Input.Ending.Failed(Reports.of(CrashReport.Kind.CANCELLED)), 0));
    }
  }

  @Override
  public void kill(long run) {
    if (!specs.get(run).arguments().contains("immortal")) {
      later(
          REACTION,
          new Input.Exited(
              run, new Input.Ending.Failed(Reports.of(CrashReport.Kind.CANCELLED)), 0));
    } else {
      alive.remove(run); // As good as dead: it does not answer any more.
    }
  }

  @Override
  public void schedule(long timer, long delayNanos) {
    later(delayNanos, new Input.TimerFired(timer));
  }

  @Override
  public void unschedule(long timer) {}

  @Override
  public void emit(SupervisionEvent event) {
    events.add(event);
  }

  @Override
  public void reply(long command, Outcome outcome) {
    if (replies.put(command, outcome) != null) {
      throw new AssertionError("a second reply to command " + command);
    }
  }

  private void later(long delay, Input input) {
    queue.add(new Due(now + delay, order++, input));
  }
}
