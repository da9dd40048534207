package dev.plutolang.runtime.program;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread for the time limits of all runs; it exists only while limits are pending. */
final class Timer {

  private static final long IDLE_SECONDS = 10;

  private final ScheduledThreadPoolExecutor executor;

  Timer() {
    executor =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().name("pluto-timer").daemon().unstarted(task));
    executor.setRemoveOnCancelPolicy(true);
    executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
  }

  /** Runs an action, which must be short, after a time; the result cancels it. */
  ScheduledFuture<?> after(Duration delay, Runnable action) {
    return executor.schedule(action, saturatedNanos(delay), TimeUnit.NANOSECONDS);
  }

  static long saturatedNanos(Duration delay) {
    try {
      return delay.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE / 2; // 146 years
    }
  }
}
