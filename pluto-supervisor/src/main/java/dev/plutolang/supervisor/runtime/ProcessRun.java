package dev.plutolang.supervisor.runtime;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.GcStats;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Launcher;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.supervisor.Entry;
import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.ProcessUnavailableException;
import dev.plutolang.supervisor.Subscription;
import dev.plutolang.supervisor.tree.Input;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One incarnation of a process: an instance from its start to the return of its memory.
 *
 * <p>However it ends, {@link #end} happens once, in the first two steps of crash recovery: the
 * report is there and the memory returned, then whoever is connected is told. Then the tree learns
 * of it and applies its rule.
 */
public final class ProcessRun {
  private final long id;
  private final String path;
  private final long incarnation;
  private final ProcessSpec spec;
  private final Instances instances;
  private final Connections connections = new Connections();
  private final ReentrantLock entry = new ReentrantLock();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile @Nullable Instance instance;
  private @Nullable Thread runner; // guarded by this
  private volatile boolean cancelled;

  /** A call failed, perhaps one of several that are nested in this thread. */
  private volatile Input.Ending.@Nullable Failed failure;

  ProcessRun(long id, String path, long incarnation, ProcessSpec spec, Instances instances) {
    this.id = id;
    this.path = path;
    this.incarnation = incarnation;
    this.spec = spec;
    this.instances = instances;
  }

  long id() {
    return id;
  }

  String path() {
    return path;
  }

  public long incarnation() {
    return incarnation;
  }

  /** Makes the instance, and runs {@code main} in the calling thread if that is its entry. */
  void start() {
    Instance made;
    try {
      made = launcher().start();
    } catch (RuntimeException | Error e) {
      instances.workers().almostDone();
      instances.notStarted(this, String.valueOf(e.getMessage()));
      return;
    }
    instance = made;
    synchronized (this) {
      runner = Thread.currentThread();
    }
    if (spec.entry() == Entry.MAIN) {
      instances.started(this);
      Input.Ending ending = runMain(made);
      instances.workers().almostDone();
      end(ending);
      return;
    }
    instances.workers().almostDone();
    // Nobody may be inside, and perhaps crash it, before the tree is told that it has started.
    entry.lock();
    try {
      instances.started(this);
    } finally {
      entry.unlock();
    }
    if (cancelled) {
      endIfIdle();
    }
  }

  private Launcher launcher() {
    Launcher launcher =
        instances
            .programs()
            .get(spec.program())
            .launcher()
            .args(spec.arguments().toArray(String[]::new))
            .environment(spec.environment())
            .limits(spec.limits())
            .permissions(spec.permissions())
            .stdin(InputStream.nullInputStream());
    Optional<OutputStream> out = instances.stdout(path);
    Optional<OutputStream> err = instances.stderr(path);
    launcher = out.isPresent() ? launcher.stdout(out.get()) : launcher;
    launcher = err.isPresent() ? launcher.stderr(err.get()) : launcher;
    for (Map.Entry<String, Object> binding : spec.bindings().entrySet()) {
      launcher = launcher.bind(binding.getKey(), binding.getValue());
    }
    return launcher;
  }

  private Input.Ending runMain(Instance running) {
    try {
      return new Input.Ending.Returned(running.run().exitCode());
    } catch (ProgramFailedException e) {
      return new Input.Ending.Failed(e.report());
    } catch (RuntimeException | Error e) {
      return new Input.Ending.Failed(internal(running, e));
    } finally {
      synchronized (this) {
        runner = null;
        // A kill must not reach what runs next in this thread.
        Thread.interrupted();
      }
    }
  }

  private static CrashReport internal(Instance running, Throwable problem) {
    return new CrashReport(
        CrashReport.Kind.INTERNAL,
        problem.toString(),
        1,
        List.of(),
        0,
        Optional.empty(),
        running.gc().stats(),
        Duration.ZERO);
  }

  /**
   * Calls into a process that waits for calls. One thread at a time is in it; others wait. A
   * failure of the program ends this incarnation before the exception reaches the caller.
   */
  public <R> R use(Function<? super Instance, ? extends R> action) {
    if (spec.entry() != Entry.CALLS) {
      throw new IllegalStateException(
          "'%s' runs main and cannot be called: give it the entry CALLS".formatted(path));
    }
    entry.lock();
    try {
      if (ended.get() || cancelled || failure != null) {
        throw new ProcessUnavailableException(path);
      }
      return action.apply(Objects.requireNonNull(instance));
    } catch (ProgramFailedException e) {
      failure = new Input.Ending.Failed(e.report());
      throw e;
    } finally {
      entry.unlock();
      Input.Ending failed = failure;
      if (failed != null && !entry.isHeldByCurrentThread()) {
        end(failed);
      } else if (cancelled) {
        endIfIdle();
      }
    }
  }

  /** The heap, if the program is not running just now. */
  public Optional<GcStats> gc() {
    if (spec.entry() != Entry.CALLS || !entry.tryLock()) {
      return Optional.empty();
    }
    try {
      Instance idle = instance;
      return ended.get() || idle == null ? Optional.empty() : Optional.of(idle.gc().stats());
    } finally {
      entry.unlock();
    }
  }

  /** Calls {@code disconnected} once, when this incarnation has ended. */
  public Subscription connect(Runnable disconnected) {
    return connections.add(disconnected);
  }

  void cancel() {
    cancelled = true;
    Instance running = instance;
    if (running != null) {
      running.cancel();
    }
    if (spec.entry() == Entry.CALLS) {
      instances.workers().execute(this::endIfIdle);
    }
  }

  void kill() {
    cancel();
    // For a stream or a host function that waits. The thread is one of the pool, not of the host.
    synchronized (this) {
      Thread thread = runner;
      if (spec.entry() == Entry.MAIN && thread != null) {
        thread.interrupt();
      }
    }
  }

  /** If somebody is inside, they end it when they leave. */
  private void endIfIdle() {
    if (!entry.isHeldByCurrentThread() && entry.tryLock()) {
      try {
        end(new Input.Ending.Closed());
      } finally {
        entry.unlock();
      }
    }
  }

  private void end(Input.Ending ending) {
    if (ended.compareAndSet(false, true)) {
      instances.ended(this);
      Instance dead = instance;
      if (dead != null) {
        dead.close();
      }
      instances.tell(new Input.Exited(id, ending, connections.cut()));
    }
  }
}
