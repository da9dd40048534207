package dev.plutolang.supervisor.runtime;

import dev.plutolang.supervisor.ChildState;
import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.SupervisionEvent;
import dev.plutolang.supervisor.SupervisorSpec;
import dev.plutolang.supervisor.tree.Input;
import dev.plutolang.supervisor.tree.Outcome;
import dev.plutolang.supervisor.tree.Outside;
import dev.plutolang.supervisor.tree.TreeMachine;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox of a tree and the one thread that empties it into the {@link TreeMachine}. The timers
 * of the tree are the time-outs with which the thread waits.
 *
 * <p>Thread-safe. The thread ends when the tree has terminated.
 */
public final class TreeThread {
  private record Timer(long id, long at) {}

  private final LinkedBlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::id));
  private final Set<Long> unscheduled = new HashSet<>();
  private final Map<Long, CompletableFuture<Outcome>> replies = new HashMap<>();
  private final AtomicLong lastCommand = new AtomicLong();
  private final long start = System.nanoTime();
  private final TreeMachine machine;
  private final Thread thread;
  private final Runnable atEnd;
  private boolean ended; // guarded by this

  /**
   * @param instances makes what starts and stops instances, given the way to report back
   * @param atEnd called once, by the thread, after the tree has terminated
   */
  public TreeThread(
      SupervisorSpec spec,
      Function<TreeThread, Instances> instances,
      EventQueue events,
      Runnable atEnd) {
    this.machine =
        new TreeMachine(
            spec, new Effects(instances.apply(this), events), Instant.now(), System.nanoTime());
    this.atEnd = atEnd;
    this.thread =
        Thread.ofPlatform().name("pluto-supervisor-" + spec.name()).daemon().unstarted(this::loop);
  }

  /** Starts the thread and the tree. */
  public CompletableFuture<Outcome> begin() {
    thread.start();
    return command(Input.Begin::new);
  }

  /** Sends a command; the future completes in the thread of the tree. */
  public CompletableFuture<Outcome> command(LongFunction<Input> input) {
    long id = lastCommand.incrementAndGet();
    CompletableFuture<Outcome> reply = new CompletableFuture<>();
    boolean sent =
        post(
            () -> {
              replies.put(id, reply);
              machine.accept(input.apply(id), now());
            });
    if (!sent) {
      reply.complete(
          input.apply(id) instanceof Input.End
              ? new Outcome.Done()
              : new Outcome.Refused(
                  Outcome.Refusal.TERMINATED, "the supervision tree has terminated"));
    }
    return reply;
  }

  /** Tells what happened to an instance. */
  void tell(Input input) {
    post(() -> machine.accept(input, now()));
  }

  /** The state of a child, from the names on the way to it. */
  public Optional<ChildState> state(List<String> names) {
    CompletableFuture<Optional<ChildState>> answer = new CompletableFuture<>();
    synchronized (this) {
      if (ended) {
        return machine.state(names); // Nobody changes it any more.
      }
      mailbox.add(() -> answer.complete(machine.state(names)));
    }
    return answer.join();
  }

  /** Waits for the end of the thread. */
  public boolean join(long nanos) throws InterruptedException {
    return thread.join(java.time.Duration.ofNanos(nanos));
  }

  private synchronized boolean post(Runnable message) {
    return !ended && mailbox.add(message);
  }

  private long now() {
    return System.nanoTime() - start;
  }

  private void loop() {
    boolean running = true;
    while (running) {
      Runnable message = next();
      if (message != null) {
        message.run();
      }
      if (machine.ended()) {
        synchronized (this) {
          running = !mailbox.isEmpty();
          ended = !running;
        }
      }
    }
    atEnd.run();
  }

  /** The next message or timer that is due, or null after a while. */
  private @Nullable Runnable next() {
    Timer timer = timers.peek();
    while (timer != null && unscheduled.remove(timer.id())) {
      timers.remove();
      timer = timers.peek();
    }
    try {
      if (timer == null) {
        return mailbox.take();
      }
      long wait = timer.at() - now();
      if (wait > 0) {
        return mailbox.poll(wait, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      return null; // Nobody has a reason to interrupt this thread: it ends with its tree.
    }
    timers.remove();
    long due = timer.id();
    return () -> machine.accept(new Input.TimerFired(due), now());
  }

  /** What the machine wants done. Called in the thread of the tree only. */
  private final class Effects implements Outside {
    private final Instances instances;
    private final EventQueue events;

    Effects(Instances instances, EventQueue events) {
      this.instances = instances;
      this.events = events;
    }

    @Override
    public void start(long run, String path, long incarnation, ProcessSpec spec) {
      instances.start(run, path, incarnation, spec);
    }

    @Override
    public void cancel(long run) {
      instances.cancel(run);
    }

    @Override
    public void kill(long run) {
      instances.kill(run);
    }

    @Override
    public void schedule(long timer, long delayNanos) {
      timers.add(new Timer(timer, now() + delayNanos));
    }

    @Override
    public void unschedule(long timer) {
      unscheduled.add(timer);
      if (unscheduled.size() > 64 && unscheduled.size() > timers.size() / 2) {
        timers.removeIf(t -> unscheduled.contains(t.id()));
        unscheduled.clear();
      }
    }

    @Override
    public void emit(SupervisionEvent event) {
      events.add(event);
    }

    @Override
    public void reply(long command, Outcome outcome) {
      CompletableFuture<Outcome> waiting = replies.remove(command);
      if (waiting != null) {
        waiting.complete(outcome);
      }
    }
  }
}
