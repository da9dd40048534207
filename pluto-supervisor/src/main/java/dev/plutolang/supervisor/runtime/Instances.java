package dev.plutolang.supervisor.runtime;

import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.tree.Input;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a tree.
 *
 * <p>Native code keeps the thread that runs it, so a {@code main} needs a platform thread for as
 * long as it runs, and threads come from a pool that grows as needed. A process that only waits for
 * calls has no thread.
 */
public final class Instances {
  private final Map<Long, ProcessRun> runs = new ConcurrentHashMap<>();

  /** By path: those that run; two while a program is replaced, the newer one last. */
  private final Map<String, List<ProcessRun>> current = new ConcurrentHashMap<>();

  private final Programs programs;
  private final Workers workers;
  private final Consumer<Input> tree;
  private final Function<String, Optional<OutputStream>> stdout;
  private final Function<String, Optional<OutputStream>> stderr;

  /**
   * @param stdout where a process, given by its path, prints; empty: where the JVM does
   */
  public Instances(
      Programs programs,
      Workers workers,
      TreeThread tree,
      Function<String, Optional<OutputStream>> stdout,
      Function<String, Optional<OutputStream>> stderr) {
    this.programs = programs;
    this.workers = workers;
    this.tree = tree::tell;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  void start(long run, String path, long incarnation, ProcessSpec spec) {
    ProcessRun process = new ProcessRun(run, path, incarnation, spec, this);
    runs.put(run, process);
    workers.executeNext(process::start);
  }

  void cancel(long run) {
    ProcessRun process = runs.get(run);
    if (process != null) {
      process.cancel();
    }
  }

  void kill(long run) {
    ProcessRun process = runs.get(run);
    if (process != null) {
      process.kill();
    }
  }

  /** The instance that serves calls now. */
  public Optional<ProcessRun> current(String path) {
    List<ProcessRun> running = current.get(path);
    return running == null ? Optional.empty() : Optional.of(running.getLast());
  }

  // What runs need.

  Programs programs() {
    return programs;
  }

  Optional<OutputStream> stdout(String path) {
    return stdout.apply(path);
  }

  Optional<OutputStream> stderr(String path) {
    return stderr.apply(path);
  }

  Workers workers() {
    return workers;
  }

  void started(ProcessRun run) {
    current.merge(run.path(), List.of(run), Instances::joined);
    tree.accept(new Input.Started(run.id()));
  }

  void notStarted(ProcessRun run, String message) {
    runs.remove(run.id());
    tree.accept(new Input.StartFailed(run.id(), message));
  }

  void ended(ProcessRun run) {
    current.computeIfPresent(run.path(), (path, running) -> without(running, run));
    runs.remove(run.id());
  }

  private static List<ProcessRun> joined(List<ProcessRun> running, List<ProcessRun> more) {
    List<ProcessRun> all = new ArrayList<>(running);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static @Nullable List<ProcessRun> without(List<ProcessRun> running, ProcessRun run) {
    List<ProcessRun> rest = running.stream().filter(other -> other != run).toList();
    return rest.isEmpty() ? null : rest;
  }

  void tell(Input input) {
    tree.accept(input);
  }
}
