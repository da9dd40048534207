package dev.plutolang.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an instance may use at most. A program that reaches a limit fails with a crash report; the
 * host and other instances are not touched. Immutable.
 *
 * <p>Heap, stack and tasks are limits of an instance. The time limit, CPU time and output are
 * budgets of an <em>entry</em>: each call of {@link Instance#run()}, of {@link Instance#runTests()}
 * or into a function of a living instance begins with the whole budget, so that an instance which
 * answers calls for days needs no allowance for days. A call that comes back in from a host
 * function belongs to the entry that it is part of.
 */
public final class Limits {
  private static final long SMALLEST_HEAP = 64 << 10;
  private static final long SMALLEST_STACK = 64 << 10;
  private static final long LARGEST_STACK = 1L << 40;
  private static final Limits DEFAULTS = builder().build();

  private final long heap;
  private final long stack;
  private final int tasks;
  private final Optional<Duration> timeout;
  private final Optional<Duration> cpuTime;
  private final OptionalLong output;

  private Limits(Builder builder) {
    this.heap = builder.heap;
    this.stack = builder.stack;
    this.tasks = builder.tasks;
    this.timeout = builder.timeout;
    this.cpuTime = builder.cpuTime;
    this.output = builder.output;
  }

  /** A builder that starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A heap as large as the JVM's own may become, 16 MiB of stack, a million tasks; neither time nor
   * CPU time nor output are limited.
   */
  public static Limits defaults() {
    return DEFAULTS;
  }

  /** The largest heap in bytes. */
  public long heap() {
    return heap;
  }

  /** The stack of the main task in bytes. */
  public long stack() {
    return stack;
  }

  /** The largest number of tasks alive at one time. */
  public int tasks() {
    return tasks;
  }

  /** The longest time by the clock on the wall that one entry may take. */
  public Optional<Duration> timeout() {
    return timeout;
  }

  /** The most CPU time that one entry may use. */
  public Optional<Duration> cpuTime() {
    return cpuTime;
  }

  /** The most bytes that one entry may print. */
  public OptionalLong output() {
    return output;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Limits that
        && heap == that.heap
        && stack == that.stack
        && tasks == that.tasks
        && timeout.equals(that.timeout)
        && cpuTime.equals(that.cpuTime)
        && output.equals(that.output);
  }

  @Override
  public int hashCode() {
    return Objects.hash(heap, stack, tasks, timeout, cpuTime, output);
  }

  @Override
  public String toString() {
    return "Limits[heap=%d, stack=%d, tasks=%d, timeout=%s, cpuTime=%s, output=%s]"
        .formatted(
            heap,
            stack,
            tasks,
            timeout.map(Duration::toString).orElse("none"),
            cpuTime.map(Duration::toString).orElse("none"),
            output.isPresent() ? Long.toString(output.getAsLong()) : "none");
  }

  /** Collects limits. Not thread-safe. */
  public static final class Builder {
    private long heap = Runtime.getRuntime().maxMemory();
    private long stack = 16 << 20;
    private int tasks = 1_000_000;
    private Optional<Duration> timeout = Optional.empty();
    private Optional<Duration> cpuTime = Optional.empty();
    private OptionalLong output = OptionalLong.empty();

    private Builder() {}

    /**
     * @param bytes at least 64 KiB
     */
    public Builder heap(long bytes) {
      this.heap = Check.atLeast(SMALLEST_HEAP, bytes, "heap", "bytes");
      return this;
    }

    /**
     * @param bytes at least 64 KiB, at most 1 TiB; memory is taken only as the stack grows
     */
    public Builder stack(long bytes) {
      Check.atLeast(SMALLEST_STACK, bytes, "stack", "bytes");
      if (bytes > LARGEST_STACK) {
        throw new IllegalArgumentException(
            "stack must be at most %,d bytes, but is %,d".formatted(LARGEST_STACK, bytes));
      }
      this.stack = bytes;
      return this;
    }

    /**
     * @param count at least 1: the main task counts
     */
    public Builder tasks(int count) {
      Check.atLeast(1, count, "tasks", "task");
      this.tasks = count;
      return this;
    }

    /**
     * Reached: {@link CrashReport.Kind#TIMEOUT}. Waiting counts, for input for example.
     *
     * @param duration longer than zero; measured from the start of the entry by the wall clock
     */
    public Builder timeout(Duration duration) {
      this.timeout = Optional.of(Check.positive(duration, "timeout"));
      return this;
    }

    /**
     * Reached: {@link CrashReport.Kind#CPU_LIMIT}. What counts is the CPU time of the thread that
     * is in the instance, from the start of the entry to its end: that of compiled code, of the
     * collector, and of streams and functions of the host that the program calls. Waiting does not
     * count. It is looked at about when it can have been used up, to a millisecond, and the program
     * ends at its next poll.
     *
     * @param duration longer than zero
     */
    public Builder cpuTime(Duration duration) {
      this.cpuTime = Optional.of(Check.positive(duration, "cpuTime"));
      return this;
    }

    /**
     * Reached: {@link CrashReport.Kind#OUTPUT_LIMIT}. Standard output and standard error count
     * together; what was printed up to the limit is delivered, to the byte, and the print that
     * would pass it ends the program. Messages of the runtime itself do not count.
     *
     * @param bytes at least 1
     */
    public Builder output(long bytes) {
      this.output = OptionalLong.of(Check.atLeast(1, bytes, "output", "byte"));
      return this;
    }

    public Limits build() {
      return new Limits(this);
    }
  }
}
