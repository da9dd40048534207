package dev.plutolang.runtime.program;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;

/**
 * Watches the CPU time of one entry. A thread cannot use more CPU time than passes on the wall, so
 * that the next look is due when what is left would be used up at the earliest: an entry that ends
 * before has cost nothing but a timer. Thread-safe.
 */
final class CpuLimit {

  /** Looking more often near the limit would cost more than it gains. */
  private static final long FINEST_NANOS = 1_000_000;

  /** The entry that is watched. */
  interface Entry {
    /** The CPU time so far; nothing when the entry is over. */
    OptionalLong cpuNanos();

    /** Ends the entry if it is not over. */
    void stop();
  }

  private final Timer timer;
  private final long limitNanos;
  private final Entry entry;
  private volatile Optional<Future<?>> next = Optional.empty();

  private CpuLimit(Timer timer, Duration limit, Entry entry) {
    this.timer = timer;
    this.limitNanos = Timer.saturatedNanos(limit);
    this.entry = entry;
  }

  /** Watches from now on, until the limit is reached, the entry is over, or {@link #end}. */
  static CpuLimit watch(Timer timer, Duration limit, Entry entry) {
    CpuLimit watch = new CpuLimit(timer, limit, entry);
    watch.lookAfter(watch.limitNanos);
    return watch;
  }

  private void lookAfter(long nanos) {
    next = Optional.of(timer.after(Duration.ofNanos(Math.max(FINEST_NANOS, nanos)), this::look));
  }

  private void look() {
    OptionalLong used = entry.cpuNanos();
    if (used.isEmpty()) {
      return;
    }
    if (used.getAsLong() >= limitNanos) {
      entry.stop();
    } else {
      lookAfter(limitNanos - used.getAsLong());
    }
  }

  /** The entry is over. A look that is under way finds that out by itself. */
  void end() {
    next.ifPresent(look -> look.cancel(false));
  }
}
