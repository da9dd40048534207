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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * The mailbox of a tree, and the threads that empty it into the {@link TreeMachine}, one at a time.
 *
 * <p>A worker that has something to tell, as that its program has crashed, empties the mailbox
 * itself, so that a restart needs no other thread. Threads of the host leave that to a worker: they
 * may have little stack left, or the tree may have much to do. A thread of the tree's own empties
 * it when a timer is due.
 *
 * <p>Thread-safe. The thread ends when the tree has terminated.
 */
public final class TreeThread {
  private record Timer(long id, long at) {}

  /** How many messages a worker takes that has a program to run. */
  private static final int FEW = 16;

  private static final long NEVER = Long.MAX_VALUE;

  private final ConcurrentLinkedQueue<Runnable> mailbox = new ConcurrentLinkedQueue<>();

  /** Held by the thread that empties the mailbox; guards the machine and all that it uses. */
  private final ReentrantLock turn = new ReentrantLock();

  /** Whether a worker is on its way to empty the mailbox. */
  private final AtomicBoolean called = new AtomicBoolean();

  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::id));
  private final Set<Long> unscheduled = new HashSet<>();
  private final Map<Long, CompletableFuture<Outcome>> replies = new HashMap<>();
  private final AtomicLong lastCommand = new AtomicLong();
  private final long start = System.nanoTime();
  private final TreeMachine machine;
  private final Workers workers;
  private final Thread thread;
  private final Runnable atEnd;

  /** When the thread wakes up by itself; written by it only. */
  private volatile long wakesAt = NEVER;

  private volatile boolean ended; // written with turn and this held

  /**
   * @param instances makes what starts and stops instances, given the way to report back
   * @param atEnd called once, by the thread, after the tree has terminated
   */
  public TreeThread(
      SupervisorSpec spec,
      Function<TreeThread, Instances> instances,
      EventQueue events,
      Workers workers,
      Runnable atEnd) {
    this.machine =
        new TreeMachine(
            spec, new Effects(instances.apply(this), events), Instant.now(), System.nanoTime());
    this.workers = workers;
    this.atEnd = atEnd;
    this.thread =
        Thread.ofPlatform().name("pluto-supervisor-" + spec.name()).daemon().unstarted(this::loop);
  }

  /** Starts the thread and the tree. */
  public CompletableFuture<Outcome> begin() {
    thread.start();
    return command(Input.Begin::new);
  }

  /** Sends a command; the future completes in the thread that carries it out. */
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
    serve();
    return answer.join();
  }

  /** Waits for the end of the thread. */
  public boolean join(long nanos) throws InterruptedException {
    return thread.join(java.time.Duration.ofNanos(nanos));
  }

  private boolean post(Runnable message) {
    synchronized (this) {
      if (ended) {
        return false;
      }
      mailbox.add(message);
    }
    serve();
    return true;
  }

  /** Sees to it that the mailbox is emptied. */
  private void serve() {
    if (turn.isHeldByCurrentThread()) {
      return; // This thread is emptying it.
    }
    if (workers.isCurrent()) {
      empty(FEW);
    } else {
      callWorker();
    }
  }

  private void callWorker() {
    if (called.compareAndSet(false, true)) {
      workers.execute(
          () -> {
            called.set(false);
            workers.almostDone();
            empty(Integer.MAX_VALUE);
          });
    }
  }

  /**
   * Empties the mailbox unless another thread does. A thread that is wanted for something else, or
   * has taken its share, leaves the rest to a worker.
   */
  private void empty(int share) {
    int taken = 0;
    // Who adds a message while another has the turn relies on it to look again.
    while (!mailbox.isEmpty() && turn.tryLock()) {
      try {
        for (Runnable message = mailbox.poll(); message != null; message = mailbox.poll()) {
          message.run();
          taken++;
          if (taken >= share || workers.hasNext()) {
            break;
          }
        }
        afterwards();
      } finally {
        turn.unlock();
      }
      if (taken >= share || workers.hasNext()) {
        if (!mailbox.isEmpty()) {
          callWorker();
        }
        return;
      }
    }
  }

  /** Before the turn is given away: has the tree ended, or a timer become due earlier? */
  private void afterwards() {
    if (machine.ended()) {
      synchronized (this) {
        ended = mailbox.isEmpty();
      }
    }
    if (ended || nextTimer() < wakesAt) {
      LockSupport.unpark(thread);
    }
  }

  private long now() {
    return System.nanoTime() - start;
  }

  /** The life of the tree's own thread: timers, and the end. */
  private void loop() {
    while (!ended) {
      turn.lock();
      try {
        fireTimers();
        for (Runnable message = mailbox.poll(); message != null; message = mailbox.poll()) {
          message.run();
        }
        afterwards();
        wakesAt = nextTimer();
      } finally {
        turn.unlock();
      }
      if (!mailbox.isEmpty()) {
        continue;
      }
      long wait = wakesAt - now();
      if (!ended && wait > 0) {
        LockSupport.parkNanos(this, wait);
      }
      // Nobody has a reason to interrupt this thread: it ends with its tree.
      Thread.interrupted();
    }
    atEnd.run();
  }

  private void fireTimers() {
    while (nextTimer() <= now()) {
      long due = timers.remove().id();
      machine.accept(new Input.TimerFired(due), now());
    }
  }

  /** When the next timer is due. */
  private long nextTimer() {
    Timer timer = timers.peek();
    while (timer != null && unscheduled.remove(timer.id())) {
      timers.remove();
      timer = timers.peek();
    }
    return timer == null ? NEVER : timer.at();
  }

  /** What the machine wants done. Called by the thread that has the turn. */
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
