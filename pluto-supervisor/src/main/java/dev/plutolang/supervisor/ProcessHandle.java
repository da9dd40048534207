package dev.plutolang.supervisor;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.GcStats;
import dev.plutolang.api.Instance;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.supervisor.runtime.Instances;
import dev.plutolang.supervisor.runtime.ProcessRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A supervised process, through all its incarnations. Thread-safe.
 *
 * <p>The handle stays valid when the process is restarted or replaced, and after it was removed:
 * then {@link #state()} is empty.
 */
@SuppressWarnings("AvoidCommonTypeNames") // The name that the field gives it.
public final class ProcessHandle {
  private final Supervisor supervisor;
  private final Instances instances;
  private final String path;

  ProcessHandle(Supervisor supervisor, Instances instances, String path) {
    this.supervisor = supervisor;
    this.instances = instances;
    this.path = path;
  }

  /** Its place in the tree, from the name of the root, for example {@code shop/workers/orders}. */
  public String id() {
    return path;
  }

  /** Where it is in its life; empty when it was removed. */
  public Optional<ProcessState> state() {
    return snapshot().map(ChildState::state);
  }

  /** Everything that its supervisor knows of it; empty when it was removed. */
  public Optional<ChildState> snapshot() {
    return supervisor.child(path);
  }

  /** Which start the current or last incarnation was, the first being 1; 0 before any. */
  public long incarnation() {
    return snapshot().map(ChildState::incarnation).orElse(0L);
  }

  /** How long the current incarnation has been running; empty when it does not run. */
  public Optional<Duration> uptime() {
    return snapshot()
        .filter(child -> child.state() == ProcessState.RUNNING)
        .flatMap(ChildState::startedAt)
        .map(start -> Duration.between(start, Instant.now()));
  }

  /** The last crashes, the newest last; at most {@value Supervisor#CRASHES_KEPT}. */
  public List<CrashRecord> crashes() {
    return supervisor.crashes(path);
  }

  /** The heap of the current incarnation, when its program does not run just now. */
  public Optional<GcStats> gc() {
    return instances.current(path).flatMap(ProcessRun::gc);
  }

  /**
   * Calls into a process with {@link Entry#CALLS}. One thread at a time is in it; others wait. The
   * instance must not be kept: the next call may meet another one.
   *
   * @throws ProgramFailedException if the program fails; the incarnation has ended then, and the
   *     supervisor applies the restart rule
   * @throws ProcessUnavailableException if the process does not run at the moment
   * @throws IllegalStateException if the process runs {@code main}
   */
  public <R> R use(Function<? super Instance, ? extends R> action) {
    ProcessRun run =
        instances.current(path).orElseThrow(() -> new ProcessUnavailableException(path));
    return run.use(action);
  }

  /**
   * Calls {@code disconnected} once, when the current incarnation has ended, for whatever reason,
   * and before the process is restarted. At once, if there is no current incarnation.
   */
  public Subscription connect(Runnable disconnected) {
    Optional<ProcessRun> run = instances.current(path);
    if (run.isPresent()) {
      return run.get().connect(disconnected);
    }
    disconnected.run();
    return () -> {};
  }

  /** Calls {@code listener} after each crash, in the thread that delivers events. */
  public Subscription onCrash(Consumer<? super CrashReport> listener) {
    return supervisor.onEvent(
        event -> {
          if (event.path().equals(path)
              && event.what() instanceof SupervisionEvent.Crashed(CrashReport report)) {
            listener.accept(report);
          }
        });
  }

  /** Terminates it if it runs, ends a backoff delay, and starts it. Does not count as a restart. */
  public void restart() {
    supervisor.restart(supervisor.relative(path));
  }

  /** Terminates it. Its supervisor keeps it, unless it is temporary. */
  public void stop() {
    supervisor.stop(supervisor.relative(path));
  }

  /** Starts it again after {@link #stop} or after it has completed. */
  public void start() {
    supervisor.start(supervisor.relative(path));
  }

  @Override
  public String toString() {
    return snapshot().map(ChildState::toString).orElse(path + "  (removed)");
  }
}
