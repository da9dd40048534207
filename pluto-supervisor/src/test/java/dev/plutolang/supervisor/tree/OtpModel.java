package dev.plutolang.supervisor.tree;

import dev.plutolang.supervisor.AutoShutdown;
import dev.plutolang.supervisor.ChildSpec;
import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.Restart;
import dev.plutolang.supervisor.Shutdown;
import dev.plutolang.supervisor.Strategy;
import dev.plutolang.supervisor.SupervisorSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What OTP's documentation of {@code supervisor} says, written down a second time and as plainly as
 * possible: everything happens at once, in one thread of thought, by recursion. Shares nothing with
 * the machine under test but the specifications.
 */
final class OtpModel {
  /** The end of one process, or a command, addressed to one supervisor. */
  sealed interface Message {
    record Crash(String name) implements Message {}

    record Return(String name, int exitCode) implements Message {}

    record Order(long id, Command command) implements Message {}
  }

  /** The supervisor that a command was for has terminated, and may be forgotten as well. */
  static final String GONE = "GONE";

  private enum State {
    WAITING,
    RUNNING,
    DOWN,
    BACKOFF,
    STOPPED,
    COMPLETED
  }

  private static final class Kid {
    final @Nullable Kid parent;
    final ChildSpec spec;
    final String path;
    List<Kid> kids = new ArrayList<>();
    final List<Kid> specified = new ArrayList<>();
    final List<Long> restarts = new ArrayList<>();
    State state = State.WAITING;
    boolean abnormal;
    long attempts;
    long incarnation;
    int failures;
    long startedAt;
    long uptime;
    long wakeUp;

    Kid(@Nullable Kid parent, ChildSpec spec) {
      this.parent = parent;
      this.spec = spec;
      this.path = parent == null ? spec.name() : parent.path + "/" + spec.name();
      if (spec instanceof SupervisorSpec supervisor) {
        supervisor.children().forEach(child -> specified.add(new Kid(this, child)));
        kids = new ArrayList<>(specified);
      }
    }

    SupervisorSpec supervisor() {
      return (SupervisorSpec) spec;
    }

    @Nullable Kid kid(String name) {
      return kids.stream().filter(k -> k.spec.name().equals(name)).findFirst().orElse(null);
    }
  }

  private record WakeUp(long id, long at, Kid kid) {}

  private final BiPredicate<String, Long> startFails;
  private final Kid root;
  private final PriorityQueue<WakeUp> wakeUps =
      new PriorityQueue<>(Comparator.comparingLong(WakeUp::at).thenComparingLong(WakeUp::id));
  final Map<Long, String> replies = new HashMap<>();
  private long now;
  private long lastWakeUp;

  OtpModel(SupervisorSpec spec, BiPredicate<String, Long> startFails) {
    this.root = new Kid(null, spec);
    this.startFails = startFails;
  }

  void begin() {
    if (!start(root)) {
      root.state = State.STOPPED;
    }
  }

  void end() {
    terminate(root, State.STOPPED);
  }

  boolean alive() {
    return root.state == State.RUNNING;
  }

  void runUntil(long nanos) {
    while (!wakeUps.isEmpty() && wakeUps.element().at() <= nanos) {
      WakeUp due = wakeUps.remove();
      Kid kid = due.kid();
      if (kid.state == State.BACKOFF && kid.wakeUp == due.id()) {
        now = Math.max(now, due.at());
        Kid supervisor = parentOf(kid);
        kid.state = State.WAITING;
        Kid failed = restartScope(supervisor, kid);
        if (failed != null) {
          restart(supervisor, failed);
        }
        report(supervisor);
      }
    }
    now = Math.max(now, nanos);
  }

  private Kid find(List<String> supervisor) {
    Kid node = root;
    for (String name : supervisor) {
      node = Objects.requireNonNull(node.kid(name), name);
    }
    return node;
  }

  /**
   * Several processes of one supervisor end at the same moment. Returns whether the supervisor goes
   * on: otherwise nobody can say whether the commands of the same moment meet it or its next
   * incarnation.
   */
  boolean ends(List<String> supervisor, List<Message> messages) {
    Kid node = find(supervisor);
    for (Message message : messages) {
      switch (message) {
        case Message.Crash(String name) -> down(Objects.requireNonNull(node.kid(name)), true);
        case Message.Return(String name, int code) ->
            down(Objects.requireNonNull(node.kid(name)), code != 0);
        case Message.Order order -> {}
      }
    }
    for (Message message : messages) {
      switch (message) {
        case Message.Crash(String name) -> applyRule(node, node.kid(name));
        case Message.Return(String name, int code) -> applyRule(node, node.kid(name));
        case Message.Order order -> {}
      }
    }
    boolean goesOn = node.state == State.RUNNING;
    report(node);
    return goesOn;
  }

  /** The commands that arrive at a supervisor after that. */
  void orders(List<String> supervisor, List<Message> messages) {
    Kid node = find(supervisor);
    for (Message message : messages) {
      if (message instanceof Message.Order(long id, Command command)) {
        replies.put(id, node.state == State.RUNNING ? carryOut(node, command) : GONE);
      }
    }
    report(node);
  }

  private void down(Kid kid, boolean abnormal) {
    kid.state = State.DOWN;
    kid.abnormal = abnormal;
    kid.uptime = now - kid.startedAt;
  }

  /** A supervisor that has terminated by itself is a child that has terminated, one level up. */
  private void report(Kid supervisor) {
    if (supervisor.state == State.DOWN && supervisor.parent != null) {
      supervisor.uptime = now - supervisor.startedAt;
      applyRule(supervisor.parent, supervisor);
      report(supervisor.parent);
    } else if (supervisor.state == State.DOWN) {
      supervisor.state = State.STOPPED;
    }
  }

  private void applyRule(Kid supervisor, @Nullable Kid kid) {
    if (kid == null || kid.state != State.DOWN || supervisor.state != State.RUNNING) {
      return;
    }
    Restart rule = kid.spec.restart();
    if (rule == Restart.PERMANENT || rule == Restart.TRANSIENT && kid.abnormal) {
      restart(supervisor, kid);
      return;
    }
    kid.state = State.COMPLETED;
    if (rule == Restart.TEMPORARY) {
      supervisor.kids.remove(kid);
    }
    AutoShutdown auto = supervisor.supervisor().autoShutdown();
    if (kid.spec.significant()
        && (auto == AutoShutdown.ANY_SIGNIFICANT
            || auto == AutoShutdown.ALL_SIGNIFICANT
                && supervisor.kids.stream()
                    .filter(other -> other.spec.significant())
                    .allMatch(
                        other -> other.state == State.STOPPED || other.state == State.COMPLETED))) {
      giveUp(supervisor);
    }
  }

  private void giveUp(Kid supervisor) {
    terminateAll(supervisor);
    supervisor.state = State.DOWN;
    supervisor.abnormal = false; // OTP: the reason is shutdown.
  }

  private void restart(Kid supervisor, Kid first) {
    SupervisorSpec spec = supervisor.supervisor();
    Kid kid = first;
    while (kid != null) {
      if (kid.uptime >= spec.backoff().resetAfter().toNanos()) {
        kid.failures = 0;
      }
      kid.failures++;
      supervisor.restarts.add(now);
      supervisor.restarts.removeIf(at -> now - at > spec.period().toNanos());
      if (supervisor.restarts.size() > spec.intensity()) {
        kid.state = State.STOPPED;
        giveUp(supervisor);
        return;
      }
      long delay = spec.backoff().delay(kid.failures, 0.5).toNanos();
      if (delay > 0) {
        sleep(kid, now + delay);
        for (Kid other : scope(supervisor, kid).reversed()) {
          if (other != kid) {
            terminate(other, State.WAITING);
          }
        }
        return;
      }
      kid = restartScope(supervisor, kid);
    }
  }

  /** Returns the child that could not be started, if there is one. */
  private @Nullable Kid restartScope(Kid supervisor, Kid kid) {
    List<Kid> scope = scope(supervisor, kid);
    for (Kid other : scope.reversed()) {
      terminate(other, State.WAITING);
    }
    for (Kid other : scope) {
      if (supervisor.kids.contains(other) && !start(other)) {
        return other;
      }
    }
    return null;
  }

  private static List<Kid> scope(Kid supervisor, Kid kid) {
    List<Kid> kids = supervisor.kids;
    Strategy strategy = supervisor.supervisor().strategy();
    if (strategy == Strategy.ONE_FOR_ONE) {
      return List.of(kid);
    }
    int from = strategy == Strategy.ONE_FOR_ALL ? 0 : kids.indexOf(kid);
    return new ArrayList<>(kids.subList(from, kids.size()));
  }

  private void sleep(Kid kid, long until) {
    kid.state = State.BACKOFF;
    kid.wakeUp = ++lastWakeUp;
    wakeUps.add(new WakeUp(kid.wakeUp, until, kid));
  }

  private boolean start(Kid kid) {
    kid.incarnation = ++kid.attempts;
    boolean started = true;
    switch (kid.spec) {
      case ProcessSpec process -> started = !startFails.test(kid.path, kid.attempts);
      case SupervisorSpec supervisor -> {
        kid.kids = new ArrayList<>(kid.specified);
        kid.restarts.clear();
        for (Kid below : kid.kids) {
          below.state = State.WAITING;
          below.failures = 0;
        }
        for (Kid below : kid.kids) {
          if (!start(below)) {
            below.state = State.STOPPED;
            terminateAll(kid);
            started = false;
            break;
          }
        }
      }
    }
    kid.state = started ? State.RUNNING : State.DOWN;
    kid.startedAt = now;
    if (!started) {
      kid.uptime = -1;
    }
    return started;
  }

  private void terminateAll(Kid supervisor) {
    for (Kid kid : new ArrayList<>(supervisor.kids).reversed()) {
      terminate(kid, State.STOPPED);
    }
  }

  private void terminate(Kid kid, State after) {
    if (kid.state == State.COMPLETED) {
      return;
    }
    if (kid.state == State.RUNNING) {
      switch (kid.spec) {
        case SupervisorSpec supervisor -> terminateAll(kid);
        case ProcessSpec process -> now += timeToTerminate(process);
      }
    }
    kid.state = after;
    if (kid.spec.restart() == Restart.TEMPORARY && kid.parent != null) {
      kid.state = State.STOPPED;
      kid.parent.kids.remove(kid);
    }
  }

  private static long timeToTerminate(ProcessSpec process) {
    boolean immortal = process.arguments().contains("immortal");
    boolean stubborn = immortal || process.arguments().contains("stubborn");
    long force = immortal ? TreeMachine.ABANDON_AFTER.toNanos() : 0;
    return switch (process.shutdown()) {
      case Shutdown.BrutalKill() -> force;
      case Shutdown.Infinity() -> 0;
      case Shutdown.Deadline(var after) -> stubborn ? after.toNanos() + force : 0;
    };
  }

  private String carryOut(Kid supervisor, Command command) {
    return switch (command) {
      case Command.Add(ChildSpec spec) -> {
        if (supervisor.kid(spec.name()) != null) {
          yield "ALREADY_PRESENT";
        }
        if (spec.significant() && supervisor.supervisor().autoShutdown() == AutoShutdown.NEVER) {
          yield "INVALID";
        }
        Kid kid = new Kid(supervisor, spec);
        supervisor.kids.add(kid);
        if (start(kid)) {
          yield "DONE";
        }
        supervisor.kids.remove(kid);
        yield "START_FAILED";
      }
      case Command.Remove(String name) -> {
        Kid kid = supervisor.kid(name);
        if (kid == null) {
          yield "NOT_FOUND";
        }
        stop(supervisor, kid);
        supervisor.kids.remove(kid);
        yield "DONE";
      }
      case Command.Stop(String name) -> {
        Kid kid = supervisor.kid(name);
        if (kid == null) {
          yield "NOT_FOUND";
        }
        stop(supervisor, kid);
        yield "DONE";
      }
      case Command.Start(String name) -> {
        Kid kid = supervisor.kid(name);
        if (kid == null) {
          yield "NOT_FOUND";
        }
        yield switch (kid.state) {
          case RUNNING -> "RUNNING";
          case WAITING, DOWN, BACKOFF -> "RESTARTING";
          case STOPPED, COMPLETED -> startByOrder(kid);
        };
      }
      case Command.Restart(String name) -> {
        Kid kid = supervisor.kid(name);
        if (kid == null) {
          yield "NOT_FOUND";
        }
        if (kid.spec.restart() == Restart.TEMPORARY) {
          yield "INVALID";
        }
        if (kid.state == State.BACKOFF) {
          Kid failed = restartScope(supervisor, kid);
          if (failed == null) {
            yield "DONE";
          }
          restart(supervisor, failed);
          yield "START_FAILED";
        }
        terminate(kid, State.WAITING);
        yield startByOrder(kid);
      }
      case Command.Replace(String name, var program) -> {
        Kid kid = supervisor.kid(name);
        if (kid == null) {
          yield "NOT_FOUND";
        }
        if (!(kid.spec instanceof ProcessSpec process)) {
          yield "INVALID";
        }
        if (kid.state != State.RUNNING) {
          yield "DONE";
        }
        if (startFails.test(kid.path, ++kid.attempts)) {
          yield "START_FAILED";
        }
        kid.incarnation = kid.attempts;
        kid.startedAt = now;
        kid.failures = 0;
        now += timeToTerminate(process);
        yield "DONE";
      }
    };
  }

  private String startByOrder(Kid kid) {
    if (start(kid)) {
      return "DONE";
    }
    kid.state = State.STOPPED;
    return "START_FAILED";
  }

  /** When the siblings of a child in backoff wait for it, the first of them takes its place. */
  private void stop(Kid supervisor, Kid kid) {
    if (kid.state == State.BACKOFF) {
      long until =
          wakeUps.stream().filter(w -> w.id() == kid.wakeUp).findFirst().orElseThrow().at();
      List<Kid> candidates =
          supervisor.supervisor().strategy() == Strategy.ONE_FOR_ALL
              ? supervisor.kids
              : supervisor.kids.subList(supervisor.kids.indexOf(kid) + 1, supervisor.kids.size());
      candidates.stream()
          .filter(other -> other.state == State.WAITING)
          .findFirst()
          .ifPresent(heir -> sleep(heir, until));
    }
    terminate(kid, State.STOPPED);
  }

  private static Kid parentOf(Kid kid) {
    Kid parent = kid.parent;
    if (parent == null) {
      throw new AssertionError("the root has no backoff");
    }
    return parent;
  }

  /** Path to state and incarnation, in start order, as {@link #flatten} gives for the machine. */
  Map<String, String> states() {
    Map<String, String> out = new TreeMap<>();
    collect(root, out);
    return out;
  }

  private static void collect(Kid kid, Map<String, String> out) {
    out.put(kid.path, kid.state + " #" + kid.incarnation);
    int place = 0;
    for (Kid below : kid.kids) {
      collect(below, out);
      out.merge(below.path, " at " + place++, String::concat);
    }
  }

  static Map<String, String> flatten(dev.plutolang.supervisor.ChildState state) {
    Map<String, String> out = new TreeMap<>();
    flatten(state, out);
    return out;
  }

  private static void flatten(dev.plutolang.supervisor.ChildState state, Map<String, String> out) {
    out.put(state.path(), state.state() + " #" + state.incarnation());
    int place = 0;
    for (dev.plutolang.supervisor.ChildState below : state.children()) {
      flatten(below, out);
      out.merge(below.path(), " at " + place++, String::concat);
    }
  }
}
