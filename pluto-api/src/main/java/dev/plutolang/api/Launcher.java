package dev.plutolang.api;

import dev.plutolang.api.spi.EntryGate;
import dev.plutolang.api.spi.LaunchRequest;
import dev.plutolang.api.spi.ProgramCode;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a program is to be run. Immutable: each method returns a new value, so a configured launcher
 * can be kept and used from several threads; the streams given to it are then shared.
 */
public final class Launcher {
  private final ProgramCode code;
  private final List<String> arguments;
  private final Map<String, String> environment;
  private final Optional<InputStream> stdin;
  private final Optional<OutputStream> stdout;
  private final Optional<OutputStream> stderr;
  private final boolean capture;
  private final Limits limits;
  private final Permissions permissions;
  private final Map<String, Object> bindings;
  private final Optional<Consumer<GcEvent>> collectionListener;
  private final EntryPolicy entry;

  private Launcher(Settings settings) {
    this.code = settings.code;
    this.arguments = List.copyOf(settings.arguments);
    this.environment = Map.copyOf(settings.environment);
    this.stdin = settings.stdin;
    this.stdout = settings.stdout;
    this.stderr = settings.stderr;
    this.capture = settings.capture;
    this.limits = settings.limits;
    this.permissions = settings.permissions;
    this.bindings = Map.copyOf(settings.bindings);
    this.collectionListener = settings.collectionListener;
    this.entry = settings.entry;
  }

  static Launcher of(ProgramCode code) {
    return new Launcher(new Settings(code));
  }

  /** The program's arguments. Default: none. */
  public Launcher args(String... arguments) {
    Settings s = settings();
    s.arguments = new ArrayList<>(List.of(arguments));
    return new Launcher(s);
  }

  /** The environment variables that the program sees. Default: none. */
  public Launcher environment(Map<String, String> environment) {
    Settings s = settings();
    s.environment = Check.notNull(environment, "environment");
    return new Launcher(s);
  }

  /** Default: the JVM's standard input. The stream is not closed. */
  public Launcher stdin(InputStream in) {
    Settings s = settings();
    s.stdin = Optional.of(Check.notNull(in, "in"));
    return new Launcher(s);
  }

  /**
   * Default: the JVM's standard output. The stream is written in chunks and flushed at the end of a
   * run, and not closed.
   */
  public Launcher stdout(OutputStream out) {
    Settings s = settings();
    s.stdout = Optional.of(Check.notNull(out, "out"));
    s.capture = false;
    return new Launcher(s);
  }

  /** Default: the JVM's standard error. As {@link #stdout}. */
  public Launcher stderr(OutputStream err) {
    Settings s = settings();
    s.stderr = Optional.of(Check.notNull(err, "err"));
    s.capture = false;
    return new Launcher(s);
  }

  /**
   * Collects output and error output for {@link RunResult#stdout()} and {@link RunResult#stderr()}.
   */
  public Launcher captureOutput() {
    Settings s = settings();
    s.stdout = Optional.empty();
    s.stderr = Optional.empty();
    s.capture = true;
    return new Launcher(s);
  }

  /** Default: {@link Limits#defaults()}. */
  public Launcher limits(Limits limits) {
    Settings s = settings();
    s.limits = Check.notNull(limits, "limits");
    return new Launcher(s);
  }

  /** Default: {@link Permissions#none()}. */
  public Launcher permissions(Permissions permissions) {
    Settings s = settings();
    s.permissions = Check.notNull(permissions, "permissions");
    return new Launcher(s);
  }

  /**
   * Gives an injected dependency its value.
   *
   * @param name the class and the field, such as {@code Database.url}
   */
  public Launcher bind(String name, Object value) {
    Settings s = settings();
    s.bindings = new HashMap<>(bindings);
    s.bindings.put(Check.notBlank(name, "name"), Check.notNull(value, "value"));
    return new Launcher(s);
  }

  /**
   * Calls {@code listener} after each collection, in the thread that runs the program, which waits.
   * It may ask for {@link Instance.Gc#stats()} and must not call the instance otherwise.
   */
  public Launcher onCollection(Consumer<GcEvent> listener) {
    Settings s = settings();
    s.collectionListener = Optional.of(Check.notNull(listener, "listener"));
    return new Launcher(s);
  }

  /**
   * What happens to a thread that wants into an instance which another thread is in. Default:
   * {@link EntryPolicy#REFUSE}.
   */
  public Launcher entry(EntryPolicy entry) {
    Settings s = settings();
    s.entry = Check.notNull(entry, "entry");
    return new Launcher(s);
  }

  /**
   * Runs {@code main} to its end in the calling thread, in an instance of its own.
   *
   * @throws ProgramFailedException if the program aborts, an error escapes, or a limit is reached
   * @throws IllegalStateException if the program was compiled in test mode
   */
  public RunResult run() {
    try (Instance instance = start()) {
      return instance.run();
    }
  }

  /**
   * Runs the program's tests in the calling thread. A failing test is part of the report, not an
   * exception.
   *
   * @throws ProgramFailedException if the time limit passes
   * @throws IllegalStateException if the program was not compiled in test mode
   */
  public TestReport runTests() {
    try (Instance instance = start()) {
      return instance.runTests();
    }
  }

  /**
   * Makes an instance that is kept: to call its functions, to run it in one thread and cancel it
   * from another, or to look at its heap. Nothing of the program runs yet. To be closed.
   */
  public Instance start() {
    Optional<Capture> captured = capture ? Optional.of(new Capture()) : Optional.empty();
    var gate = new EntryGate(entry);
    var request =
        new LaunchRequest(
            arguments,
            environment,
            stdin.orElse(System.in),
            captured.<OutputStream>map(Capture::stdout).or(() -> stdout).orElse(System.out),
            captured.<OutputStream>map(Capture::stderr).or(() -> stderr).orElse(System.err),
            limits,
            permissions,
            bindings,
            collectionListener,
            gate);
    return new Instance(code.start(request), gate, code.testMode(), captured);
  }

  private Settings settings() {
    var s = new Settings(code);
    s.arguments = arguments;
    s.environment = environment;
    s.stdin = stdin;
    s.stdout = stdout;
    s.stderr = stderr;
    s.capture = capture;
    s.limits = limits;
    s.permissions = permissions;
    s.bindings = bindings;
    s.collectionListener = collectionListener;
    s.entry = entry;
    return s;
  }

  /** What a new launcher is made from. */
  private static final class Settings {
    final ProgramCode code;
    List<String> arguments = List.of();
    Map<String, String> environment = Map.of();
    Optional<InputStream> stdin = Optional.empty();
    Optional<OutputStream> stdout = Optional.empty();
    Optional<OutputStream> stderr = Optional.empty();
    boolean capture;
    Limits limits = Limits.defaults();
    Permissions permissions = Permissions.none();
    Map<String, Object> bindings = Map.of();
    Optional<Consumer<GcEvent>> collectionListener = Optional.empty();
    EntryPolicy entry = EntryPolicy.REFUSE;

    Settings(ProgramCode code) {
      this.code = code;
    }
  }
}
