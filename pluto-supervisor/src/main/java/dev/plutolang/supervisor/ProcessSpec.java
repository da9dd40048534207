package dev.plutolang.supervisor;

import dev.plutolang.api.Limits;
import dev.plutolang.api.Permissions;
import dev.plutolang.api.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One process: a program, how to run it, and its restart rule. Immutable.
 *
 * @param startup how long the program of a replacement has to run before it takes over; zero: it
 *     takes over as soon as its instance is made
 * @param environment the environment variables that the program sees
 * @param bindings values for injected dependencies by name, for example {@code Database.url}
 */
public record ProcessSpec(
    String name,
    ProgramSource program,
    Entry entry,
    Restart restart,
    boolean significant,
    Shutdown shutdown,
    Duration startup,
    List<String> arguments,
    Map<String, String> environment,
    Map<String, Object> bindings,
    Limits limits,
    Permissions permissions)
    implements ChildSpec {
  public ProcessSpec {
    Names.check("process", name);
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(restart, "restart");
    Objects.requireNonNull(shutdown, "shutdown");
    if (startup.isNegative()) {
      throw new IllegalArgumentException(
          "process '%s': startup must not be negative, but is %s".formatted(name, startup));
    }
    arguments = List.copyOf(arguments);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    bindings = normalized(bindings);
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(permissions, "permissions");
    SupervisorSpec.checkSignificant(name, restart, significant);
  }

  /** An int of Pluto is a long of Java: numbers that mean the same are the same. */
  private static Map<String, Object> normalized(Map<String, Object> bindings) {
    Map<String, Object> same = new LinkedHashMap<>();
    bindings.forEach(
        (name, value) ->
            same.put(
                name,
                switch (value) {
                  case Integer number -> number.longValue();
                  case Short number -> number.longValue();
                  case Float number -> number.doubleValue();
                  default -> value;
                }));
    return Collections.unmodifiableMap(same);
  }

  /** The same process with another program. */
  public ProcessSpec withProgram(ProgramSource other) {
    Builder copy = new Builder(this);
    copy.program = other;
    return copy.build();
  }

  static Builder builder(String name, ProgramSource program) {
    return new Builder(name, program);
  }

  /** Collects what a process needs. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private ProgramSource program;
    private Entry entry = Entry.MAIN;
    private Restart restart = Restart.PERMANENT;
    private boolean significant;
    private Shutdown shutdown = Shutdown.DEFAULT;
    private Duration startup = Duration.ZERO;
    private List<String> arguments = List.of();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, Object> bindings = new LinkedHashMap<>();
    private Limits limits = Limits.defaults();
    private Permissions permissions = Permissions.none();

    private Builder(String name, ProgramSource program) {
      this.name = name;
      this.program = program;
    }

    private Builder(ProcessSpec spec) {
      this(spec.name, spec.program);
      entry = spec.entry;
      restart = spec.restart;
      significant = spec.significant;
      shutdown = spec.shutdown;
      startup = spec.startup;
      arguments = spec.arguments;
      environment.putAll(spec.environment);
      bindings.putAll(spec.bindings);
      limits = spec.limits;
      permissions = spec.permissions;
    }

    /** Default: {@link Entry#MAIN}. */
    public Builder entry(Entry entry) {
      this.entry = entry;
      return this;
    }

    /** The same as {@code entry(Entry.CALLS)}. */
    public Builder callable() {
      return entry(Entry.CALLS);
    }

    /** Default: {@link Restart#PERMANENT}, as in OTP. */
    public Builder restart(Restart restart) {
      this.restart = restart;
      return this;
    }

    /** Default: false. See {@link AutoShutdown}. */
    public Builder significant(boolean significant) {
      this.significant = significant;
      return this;
    }

    /** Default: a deadline of 5 s, as in OTP. */
    public Builder shutdown(Shutdown shutdown) {
      this.shutdown = shutdown;
      return this;
    }

    /** Cancelled, and killed after a time. */
    public Builder shutdown(Duration deadline) {
      return shutdown(Shutdown.deadline(deadline));
    }

    /**
     * How long the new program of {@link Supervisor#replace} has to run before it counts as started
     * and takes over; if it ends before, however, the old one goes on. Default: zero, so that it
     * takes over as soon as its instance is made. For processes that run {@code main}; one that
     * waits for calls has started when its instance is made.
     */
    public Builder startup(Duration startup) {
      this.startup = Objects.requireNonNull(startup, "startup");
      return this;
    }

    /** The program's arguments. Default: none. */
    public Builder args(String... arguments) {
      return args(Arrays.asList(arguments));
    }

    /** The program's arguments. Default: none. */
    public Builder args(List<String> arguments) {
      this.arguments = new ArrayList<>(arguments);
      return this;
    }

    /** Adds environment variables that the program sees. Default: none. */
    public Builder environment(Map<String, String> variables) {
      environment.putAll(variables);
      return this;
    }

    /** Default: {@link Limits#defaults()}. */
    public Builder limits(Limits limits) {
      this.limits = limits;
      return this;
    }

    /** Default: {@link Permissions#none()}. */
    public Builder permissions(Permissions permissions) {
      this.permissions = permissions;
      return this;
    }

    /** Gives an injected dependency its value, as {@code Launcher.bind}. */
    public Builder bind(String dependency, Object value) {
      bindings.put(
          Objects.requireNonNull(dependency, "dependency"), Objects.requireNonNull(value, "value"));
      return this;
    }

    ProcessSpec build() {
      return new ProcessSpec(
          name,
          program,
          entry,
          restart,
          significant,
          shutdown,
          startup,
          arguments,
          environment,
          bindings,
          limits,
          permissions);
    }
  }

  /** A process that runs a compiled program, with the defaults of {@link Builder}. */
  public static ProcessSpec of(String name, Program program) {
    return builder(name, new ProgramSource.Loaded(program)).build();
  }
}
