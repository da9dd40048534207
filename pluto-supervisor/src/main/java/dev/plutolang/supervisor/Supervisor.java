package dev.plutolang.supervisor;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Program;
import dev.plutolang.supervisor.observe.FlightRecording;
import dev.plutolang.supervisor.runtime.EventQueue;
import dev.plutolang.supervisor.runtime.Instances;
import dev.plutolang.supervisor.runtime.Programs;
import dev.plutolang.supervisor.runtime.TreeThread;
import dev.plutolang.supervisor.runtime.Workers;
import dev.plutolang.supervisor.tree.Command;
import dev.plutolang.supervisor.tree.Input;
import dev.plutolang.supervisor.tree.Outcome;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A running supervision tree. Thread-safe.
 *
 * <p>Children are named by their way from the root, without the name of the root: {@code orders},
 * {@code workers/mailer}. Methods that change the tree return when it is done; as in OTP, a
 * supervisor does one thing at a time, in the order in which it was told. They must not be called
 * by what runs inside the tree's own listeners if the supervisor waits for it.
 */
public final class Supervisor implements AutoCloseable {
  /** How many crashes of a process are remembered. */
  public static final int CRASHES_KEPT = 16;

  private final SupervisorSpec spec;
  private final Instances instances;
  private final TreeThread tree;
  private final EventQueue events;
  private final Map<String, List<CrashRecord>> crashes = new ConcurrentHashMap<>();

  private Supervisor(Builder builder, SupervisorSpec spec) {
    this.spec = spec;
    Workers workers = new Workers("pluto-" + spec.name() + "-");
    this.events = new EventQueue(spec.name(), List.of(this::remember), listeners(builder));
    Holder<Instances> made = new Holder<>();
    this.tree =
        new TreeThread(
            spec,
            thread ->
                made.set(
                    new Instances(
                        new Programs(builder.programs),
                        workers,
                        thread,
                        builder.stdout,
                        builder.stderr)),
            events,
            workers,
            () -> {
              events.end();
              workers.end();
            });
    this.instances = made.get();
  }

  private static List<Consumer<? super SupervisionEvent>> listeners(Builder builder) {
    List<Consumer<? super SupervisionEvent>> all = new ArrayList<>(builder.listeners);
    if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
      all.add(new FlightRecording());
    }
    return all;
  }

  /** A tree without children yet. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** A tree that is described already. */
  public static Builder builder(SupervisorSpec spec) {
    return new Builder(spec.name()).like(spec);
  }

  /** What was started; children added or removed since, and replaced programs, are not in it. */
  public SupervisorSpec spec() {
    return spec;
  }

  /** The whole tree as it is now; its {@code toString} is a picture. */
  public ChildState state() {
    return tree.state(List.of()).orElseThrow();
  }

  /** A child and what is below it as it is now; empty when there is no such child. */
  public Optional<ChildState> state(String path) {
    return tree.state(names(path));
  }

  /**
   * A process of the tree.
   *
   * @throws IllegalArgumentException if there is no process with this path
   */
  public ProcessHandle process(String path) {
    Optional<ChildState> child = tree.state(names(path));
    if (child.isEmpty() || child.get().isSupervisor()) {
      throw new IllegalArgumentException(
          "there is no process '%s' in\n%s".formatted(path, state()));
    }
    return new ProcessHandle(this, instances, child.get().path());
  }

  /** Calls {@code listener} for each event from now on, in order, in one thread of its own. */
  public Subscription onEvent(Consumer<? super SupervisionEvent> listener) {
    return events.subscribe(listener);
  }

  /** Adds a child to the root, at the end of the start order, and starts it. */
  public void add(ChildSpec child) {
    order(List.of(), new Command.Add(child));
  }

  /**
   * Adds a child to a supervisor of the tree and starts it. As in OTP, a restart of that supervisor
   * forgets it.
   *
   * @throws SupervisionException if it cannot be started; it is not added then
   */
  public void add(String supervisor, ChildSpec child) {
    order(names(supervisor), new Command.Add(child));
  }

  /** Adds a process to the root and starts it. */
  public ProcessHandle add(String name, Program program, Consumer<ProcessSpec.Builder> settings) {
    ProcessSpec.Builder builder = ProcessSpec.builder(name, new ProgramSource.Loaded(program));
    settings.accept(builder);
    add(builder.build());
    return new ProcessHandle(this, instances, spec.name() + "/" + name);
  }

  /** Terminates a child and forgets it. */
  public void remove(String path) {
    order(path, Command.Remove::new);
  }

  /** Terminates a child. Its supervisor keeps it, unless it is temporary. */
  public void stop(String path) {
    order(path, Command.Stop::new);
  }

  /** Starts a child that was stopped or has completed. */
  public void start(String path) {
    order(path, Command.Start::new);
  }

  /** Terminates a child if it runs, ends a backoff delay, and starts it. */
  public void restart(String path) {
    order(path, Command.Restart::new);
  }

  /**
   * Gives a process another program: the new one is started, then the old one is terminated. A
   * process that does not run gets it for its next start.
   *
   * <p>The new program has started when its instance is made; if the process has a startup time,
   * see {@link ProcessSpec.Builder#startup}, when its {@code main} has run for that long.
   *
   * @throws SupervisionException if the new program cannot be started, or ends within its startup
   *     time; the old one goes on
   */
  public void replace(String path, Program program) {
    replace(path, new ProgramSource.Loaded(program));
  }

  /** As {@link #replace(String, Program)}. */
  public void replace(String path, ProgramSource program) {
    order(path, name -> new Command.Replace(name, program));
  }

  /**
   * Waits for the tree to terminate by itself or by another thread's {@link #close()}.
   *
   * @return why it terminated; empty when the time is over
   */
  public Optional<ExitReason> awaitTermination(Duration time) throws InterruptedException {
    return tree.join(time.toNanos()) ? state().lastExit() : Optional.empty();
  }

  /** Terminates all children in reverse start order, and waits until every event is delivered. */
  @Override
  public void close() {
    await(tree.command(Input.End::new));
    try {
      events.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // What handles need.

  Optional<ChildState> child(String path) {
    return tree.state(names(relative(path)));
  }

  List<CrashRecord> crashes(String path) {
    return crashes.getOrDefault(path, List.of());
  }

  String relative(String path) {
    return path.substring(spec.name().length() + 1);
  }

  private void remember(SupervisionEvent event) {
    if (event.what() instanceof SupervisionEvent.Crashed(CrashReport report)) {
      List<CrashRecord> history = new ArrayList<>(crashes(event.path()));
      history.add(new CrashRecord(event.at(), event.incarnation(), report));
      crashes.put(
          event.path(),
          List.copyOf(history.subList(Math.max(0, history.size() - CRASHES_KEPT), history.size())));
    } else if (event.what() instanceof SupervisionEvent.Removed) {
      crashes.remove(event.path());
    }
  }

  private void order(String path, Function<String, Command> command) {
    List<String> names = names(path);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("the root is no child: close() the supervisor instead");
    }
    order(names.subList(0, names.size() - 1), command.apply(names.getLast()));
  }

  private void order(List<String> supervisor, Command command) {
    Outcome outcome = await(tree.command(id -> new Input.Order(id, supervisor, command)));
    if (outcome instanceof Outcome.Refused refused) {
      throw refused(refused);
    }
  }

  private static RuntimeException refused(Outcome.Refused refused) {
    return switch (refused.refusal()) {
      case NOT_FOUND, ALREADY_PRESENT, INVALID -> new IllegalArgumentException(refused.message());
      case RUNNING, RESTARTING, TERMINATED -> new IllegalStateException(refused.message());
      case START_FAILED -> new SupervisionException(refused.message());
    };
  }

  private static Outcome await(CompletableFuture<Outcome> outcome) {
    try {
      return outcome.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SupervisionException("interrupted; what was asked for happens all the same");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(String path) {
    return path.isEmpty() ? List.of() : List.of(path.split("/", -1));
  }

  /** Lets a lambda hand out what it made. */
  private static final class Holder<T> {
    private @org.jspecify.annotations.Nullable T value;

    T set(T made) {
      value = made;
      return made;
    }

    T get() {
      return java.util.Objects.requireNonNull(value);
    }
  }

  /** Collects a tree and what surrounds it. Not thread-safe. */
  public static final class Builder extends SupervisorSpec.AbstractBuilder<Builder> {
    private final Map<String, Program> programs = new HashMap<>();
    private final List<Consumer<? super SupervisionEvent>> listeners = new ArrayList<>();
    private Function<String, Optional<OutputStream>> stdout = path -> Optional.empty();
    private Function<String, Optional<OutputStream>> stderr = path -> Optional.empty();

    private Builder(String name) {
      super(name);
    }

    @Override
    Builder self() {
      return this;
    }

    /** Gives a program that the tree names by {@link ProgramSource.Given}. */
    public Builder program(String key, Program program) {
      programs.put(key, program);
      return this;
    }

    /** Calls {@code listener} for each event from the first on, in one thread of its own. */
    public Builder onEvent(Consumer<? super SupervisionEvent> listener) {
      listeners.add(listener);
      return this;
    }

    /**
     * Where a process, given by its path, prints. Default: where the JVM does. Called at each
     * start; the stream is not closed.
     */
    public Builder stdout(Function<String, OutputStream> stream) {
      stdout = path -> Optional.of(stream.apply(path));
      return this;
    }

    /** As {@link #stdout} for standard error. */
    public Builder stderr(Function<String, OutputStream> stream) {
      stderr = path -> Optional.of(stream.apply(path));
      return this;
    }

    /** What will be started. */
    public SupervisorSpec spec() {
      return spec(Restart.PERMANENT, false);
    }

    /**
     * Starts all children in order.
     *
     * @throws SupervisionException if one of them cannot be started; those before it were
     *     terminated again
     */
    public Supervisor start() {
      Supervisor supervisor = new Supervisor(this, spec());
      if (await(supervisor.tree.begin()) instanceof Outcome.Refused refused) {
        throw refused(refused);
      }
      return supervisor;
    }
  }
}
