package dev.plutolang.benchmarks.supervision;

import java.util.concurrent.CountDownLatch;

/**
 * The times at which something runs again that crashes as soon as it runs. Told by whatever thread
 * it runs in, one at a time.
 */
final class Cycles {
  private final int warmup;
  private final long[] at;
  private final CountDownLatch done = new CountDownLatch(1);
  private int seen;

  Cycles(int warmup, int count) {
    this.warmup = warmup;
    this.at = new long[warmup + count + 1];
  }

  /** It runs, and is about to crash. */
  synchronized void running() {
    if (seen < at.length) {
      at[seen++] = System.nanoTime();
      if (seen == at.length) {
        done.countDown();
      }
    }
  }

  boolean over() {
    return done.getCount() == 0;
  }

  /** The times between the cycles after the warm-up, in nanoseconds. */
  long[] await() throws InterruptedException {
    done.await();
    long[] times = new long[at.length - 1 - warmup];
    for (int i = 0; i < times.length; i++) {
      times[i] = at[warmup + i + 1] - at[warmup + i];
    }
    return times;
  }
}
