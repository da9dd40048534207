package dev.plutolang.supervisor.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a tree, as many as there are programs that run.
 *
 * <p>Waking another thread is most of what a restart would cost. So a thread whose work is over but
 * for telling the tree takes what the tree wants done next itself: {@link #almostDone} and {@link
 * #executeNext}. Thread-safe.
 */
public final class Workers implements Executor {
  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor pool;

  /**
   * @param name the beginning of the names of the threads
   */
  public Workers(String name) {
    AtomicLong number = new AtomicLong();
    pool =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> new Worker(this, task, name + number.incrementAndGet()));
  }

  private static final class Worker extends Thread {
    private final Workers owner;
    private boolean almostDone;
    private @Nullable Runnable next;

    Worker(Workers owner, Runnable task, String name) {
      super(task, name);
      this.owner = owner;
      setDaemon(true);
    }

    /** A task, and what it leaves to be done next. */
    void work(Runnable first) {
      Runnable task = first;
      while (task != null) {
        almostDone = false;
        try {
          task.run();
        } finally {
          task = next;
          next = null;
        }
      }
      almostDone = false;
    }
  }

  private @Nullable Worker current() {
    return Thread.currentThread() instanceof Worker worker && worker.owner == this ? worker : null;
  }

  /** Does something in a thread of its own, unless the tree has ended. */
  @Override
  public void execute(Runnable task) {
    try {
      pool.execute(
          () -> {
            Worker worker = current();
            if (worker != null) {
              worker.work(task);
            }
          });
    } catch (RejectedExecutionException e) {
      // The tree has ended: nothing of it is to be done any more.
    }
  }

  /** The rest of the task of this thread is short: the thread can do something else after it. */
  void almostDone() {
    Worker worker = current();
    if (worker != null) {
      worker.almostDone = true;
    }
  }

  /** As {@link #execute}, but in this thread after its task if that is almost done. */
  void executeNext(Runnable task) {
    Worker worker = current();
    if (worker != null && worker.almostDone && worker.next == null) {
      worker.next = task;
    } else {
      execute(task);
    }
  }

  /** Whether this is one of these threads. */
  boolean isCurrent() {
    return current() != null;
  }

  /** Whether this thread is wanted for something else. */
  boolean hasNext() {
    Worker worker = current();
    return worker != null && worker.next != null;
  }

  /** No more tasks will come. */
  public void end() {
    pool.shutdown();
  }
}
