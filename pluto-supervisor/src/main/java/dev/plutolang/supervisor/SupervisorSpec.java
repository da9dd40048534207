package dev.plutolang.supervisor;

import dev.plutolang.api.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A supervisor and everything below it: the one model behind builders and configuration files.
 * Immutable; equal when everything in it is equal.
 *
 * @param intensity more restarts than this within {@code period}: the supervisor gives up
 * @param children in start order
 */
public record SupervisorSpec(
    String name,
    Strategy strategy,
    int intensity,
    Duration period,
    Backoff backoff,
    AutoShutdown autoShutdown,
    Restart restart,
    boolean significant,
    List<ChildSpec> children)
    implements ChildSpec {
  public SupervisorSpec {
    Names.check("supervisor", name);
    Objects.requireNonNull(strategy, "strategy");
    if (intensity < 0) {
      throw new IllegalArgumentException("intensity must not be negative, but is " + intensity);
    }
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("period must be longer than zero, but is " + period);
    }
    Objects.requireNonNull(backoff, "backoff");
    Objects.requireNonNull(autoShutdown, "autoShutdown");
    Objects.requireNonNull(restart, "restart");
    children = List.copyOf(children);
    checkSignificant(name, restart, significant);
    Set<String> names = new HashSet<>();
    for (ChildSpec child : children) {
      if (!names.add(child.name())) {
        throw new IllegalArgumentException(
            "supervisor '%s' has two children with the name '%s'".formatted(name, child.name()));
      }
      checkAccepted(name, autoShutdown, child);
    }
  }

  /** OTP: a permanent child cannot be significant. */
  static void checkSignificant(String name, Restart restart, boolean significant) {
    if (significant && restart == Restart.PERMANENT) {
      throw new IllegalArgumentException(
          "'%s' is permanent, so it never terminates for good and cannot be significant: make it"
                  .formatted(name)
              + " transient or temporary");
    }
  }

  /**
   * OTP: a supervisor without automatic shutdown does not accept significant children.
   *
   * @throws IllegalArgumentException if it is not accepted
   */
  public static void checkAccepted(String supervisor, AutoShutdown autoShutdown, ChildSpec child) {
    if (child.significant() && autoShutdown == AutoShutdown.NEVER) {
      throw new IllegalArgumentException(
          "'%s' is significant, but its supervisor '%s' never shuts down automatically: choose"
                  .formatted(child.name(), supervisor)
              + " ANY_SIGNIFICANT or ALL_SIGNIFICANT there");
    }
  }

  /** A builder with the defaults. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Collects a supervisor of a tree. Not thread-safe. */
  public static final class Builder extends AbstractBuilder<Builder> {
    private Restart restart = Restart.PERMANENT;
    private boolean significant;

    private Builder(String name) {
      super(name);
    }

    /** Whether its own supervisor starts it again. Default: {@link Restart#PERMANENT}. */
    public Builder restart(Restart restart) {
      this.restart = restart;
      return this;
    }

    /** Default: false. See {@link AutoShutdown}. */
    public Builder significant(boolean significant) {
      this.significant = significant;
      return this;
    }

    public SupervisorSpec build() {
      return spec(restart, significant);
    }

    @Override
    Builder self() {
      return this;
    }
  }

  /** What the builders of root and inner supervisors share. Not thread-safe. */
  public abstract static sealed class AbstractBuilder<B extends AbstractBuilder<B>>
      permits Builder, Supervisor.Builder {
    private final String name;
    private Strategy strategy = Strategy.ONE_FOR_ONE;
    private int intensity = 1;
    private Duration period = Duration.ofSeconds(5);
    private Backoff backoff = Backoff.none();
    private AutoShutdown autoShutdown = AutoShutdown.NEVER;
    private final List<ChildSpec> children = new ArrayList<>();

    AbstractBuilder(String name) {
      this.name = Names.check("supervisor", name);
    }

    abstract B self();

    /** Default: {@link Strategy#ONE_FOR_ONE}. */
    public B strategy(Strategy strategy) {
      this.strategy = strategy;
      return self();
    }

    /**
     * More than {@code restarts} within {@code period}: the supervisor terminates its children and
     * then itself, and its own supervisor takes over. Default: 1 in 5 s, as in OTP.
     *
     * @param restarts at least 0
     */
    public B intensity(int restarts, Duration period) {
      this.intensity = restarts;
      this.period = period;
      return self();
    }

    /** Default: {@link Backoff#none()}. */
    public B backoff(Backoff backoff) {
      this.backoff = backoff;
      return self();
    }

    /** Default: {@link AutoShutdown#NEVER}. */
    public B autoShutdown(AutoShutdown autoShutdown) {
      this.autoShutdown = autoShutdown;
      return self();
    }

    /** Adds a process with the defaults of {@link ProcessSpec.Builder}. */
    public B process(String name, Program program) {
      return process(name, program, p -> {});
    }

    /** Adds a process. */
    public B process(String name, Program program, Consumer<ProcessSpec.Builder> settings) {
      return process(name, new ProgramSource.Loaded(program), settings);
    }

    /** Adds a process. */
    public B process(String name, ProgramSource program, Consumer<ProcessSpec.Builder> settings) {
      ProcessSpec.Builder builder = ProcessSpec.builder(name, program);
      settings.accept(builder);
      return child(builder.build());
    }

    /** Adds a supervisor below this one. */
    public B supervisor(String name, Consumer<Builder> settings) {
      Builder builder = new Builder(name);
      settings.accept(builder);
      return child(builder.build());
    }

    /** Takes over everything but the name, the restart rule and the significance. */
    final B like(SupervisorSpec other) {
      strategy = other.strategy();
      intensity = other.intensity();
      period = other.period();
      backoff = other.backoff();
      autoShutdown = other.autoShutdown();
      children.addAll(other.children());
      return self();
    }

    /** Adds a child that is described already. */
    public B child(ChildSpec child) {
      children.add(child);
      return self();
    }

    final SupervisorSpec spec(Restart restart, boolean significant) {
      return new SupervisorSpec(
          name, strategy, intensity, period, backoff, autoShutdown, restart, significant, children);
    }
  }
}
