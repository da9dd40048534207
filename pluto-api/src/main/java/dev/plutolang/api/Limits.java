package dev.plutolang.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run may use at most. A program that reaches a limit fails with a crash report; the host
 * and other runs are not touched. Immutable.
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

  private Limits(Builder builder) {
    this.heap = builder.heap;
    this.stack = builder.stack;
    this.tasks = builder.tasks;
    this.timeout = builder.timeout;
  }

  /** A builder that starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A heap as large as the JVM's own may become, 16 MiB of stack, a million tasks, no time limit.
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

  /** The longest time that one run may take. */
  public Optional<Duration> timeout() {
    return timeout;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Limits that
        && heap == that.heap
        && stack == that.stack
        && tasks == that.tasks
        && timeout.equals(that.timeout);
  }

  @Override
  public int hashCode() {
    return Objects.hash(heap, stack, tasks, timeout);
  }

  @Override
  public String toString() {
    return "Limits[heap=%d, stack=%d, tasks=%d, timeout=%s]"
        .formatted(heap, stack, tasks, timeout.map(Duration::toString).orElse("none"));
  }

  /** Collects limits. Not thread-safe. */
  public static final class Builder {
    private long heap = Runtime.getRuntime().maxMemory();
    private long stack = 16 << 20;
    private int tasks = 1_000_000;
    private Optional<Duration> timeout = Optional.empty();

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
     * @param duration longer than zero; measured from the start of the run by the wall clock
     */
    public Builder timeout(Duration duration) {
      this.timeout = Optional.of(Check.positive(duration, "timeout"));
      return this;
    }

    public Limits build() {
      return new Limits(this);
    }
  }
}
