package dev.plutolang.api.spi;

import dev.plutolang.api.EntryPolicy;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one thread at a time into an instance, and that thread again from its own callbacks. What an
 * uncontended entry costs is one compare-and-set.
 *
 * <p>Thread-safe. {@link #leave} and {@link #fail} are for the thread that is in.
 */
public final class EntryGate {
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(EntryGate.class, "state", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final long FREE = 0;
  private static final long CLOSED = -1;
  private static final long FAILED = -2;

  /** Something short is done for the instance, such as a collection; not visible to callers. */
  private static final long SERVICE = -3;

  private final boolean waits;
  private final ReentrantLock queue = new ReentrantLock();
  private final Condition left = queue.newCondition();

  /** The id of the thread that is in, or one of the constants above. */
  @SuppressWarnings("UnusedVariable") // through STATE
  private volatile long state = FREE;

  /** Further entries of the thread that is in; only used by it. */
  private int nested;

  /** Whether the thread that is in may enter again now; only used by it. */
  private boolean nests;

  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Optional<Throwable> failure = Optional.empty();

  /** An open gate. */
  public EntryGate(EntryPolicy policy) {
    waits = policy == EntryPolicy.WAIT;
  }

  /**
   * Enters, also when this thread is in already.
   *
   * @throws IllegalStateException if the instance is closed or has failed, or another thread is in
   *     it and the policy is to refuse
   */
  public void enter() {
    long me = Thread.currentThread().threadId();
    if (!STATE.compareAndSet(this, FREE, me)) {
      enterContended(me, true, false);
    }
  }

  /**
   * Enters, but not when this thread is in already.
   *
   * @throws IllegalStateException as {@link #enter}, or if this thread is in the instance
   */
  public void enterFirst() {
    long me = Thread.currentThread().threadId();
    if (!STATE.compareAndSet(this, FREE, me)) {
      enterContended(me, false, false);
    }
  }

  /**
   * Does something that runs nothing of the program: also from any callback, and in an instance
   * that has failed.
   *
   * @throws IllegalStateException if the instance is closed, or another thread is in it and the
   *     policy is to refuse
   */
  public <T> T look(Supplier<T> action) {
    long me = Thread.currentThread().threadId();
    if ((long) STATE.getVolatile(this) == me) {
      return action.get();
    }
    if (!STATE.compareAndSet(this, FREE, me)) {
      enterContended(me, false, true);
    }
    try {
      return action.get();
    } finally {
      leave();
    }
  }

  /**
   * Says whether the thread that is in may enter again, which it may while it runs a function of
   * the host.
   *
   * @return what was true before
   */
  public boolean setNesting(boolean allowed) {
    boolean before = nests;
    nests = allowed;
    return before;
  }

  /** Leaves. */
  public void leave() {
    if (nested > 0) {
      nested--;
      nests = true; // as it was when this entry began
      return;
    }
    nests = false;
    long next = failure.isPresent() ? FAILED : FREE;
    if (waits) {
      STATE.setVolatile(this, next);
      if (waiting.get() > 0) {
        wakeAll();
      }
    } else {
      STATE.setRelease(this, next);
    }
  }

  /** Notes why nobody may enter any more once this thread has left; the first reason stays. */
  public void fail(Throwable reason) {
    if (failure.isEmpty()) {
      failure = Optional.of(reason);
    }
  }

  /** Whether some thread is in. */
  public boolean isEntered() {
    return (long) STATE.getVolatile(this) > 0;
  }

  /** Whether the entry of the thread that is in is one inside of another; for that thread. */
  public boolean isNested() {
    return nested > 0;
  }

  /** Whether this thread is in. */
  public boolean isEnteredHere() {
    return (long) STATE.getVolatile(this) == Thread.currentThread().threadId();
  }

  /**
   * Does something short while nobody is in. Who wants in meanwhile waits, whatever the policy.
   *
   * @return whether it was done; not if somebody is in, or the instance is closed
   */
  public boolean whileFree(Runnable action) {
    long before = (long) STATE.getVolatile(this);
    if ((before != FREE && before != FAILED) || !STATE.compareAndSet(this, before, SERVICE)) {
      return false;
    }
    try {
      action.run();
    } finally {
      STATE.setVolatile(this, before);
      wakeAll();
    }
    return true;
  }

  /**
   * Closes for good, after the thread that is in has left if the policy is to wait. Idempotent.
   *
   * @return whether this call has closed it
   * @throws IllegalStateException if this thread is in the instance, or another one is and the
   *     policy is to refuse
   */
  public boolean close() {
    long me = Thread.currentThread().threadId();
    while (true) {
      long now = (long) STATE.getVolatile(this);
      if (now == CLOSED) {
        return false;
      }
      if (now == me) {
        throw new IllegalStateException(
            "this thread is in this instance: a callback of a run must not close the instance");
      }
      if (now == FREE || now == FAILED) {
        if (STATE.compareAndSet(this, now, CLOSED)) {
          wakeAll();
          return true;
        }
      } else if (now == SERVICE) {
        LockSupport.parkNanos(10_000);
      } else if (waits) {
        await();
      } else {
        throw new IllegalStateException(
            "another thread is in this instance: cancel() it and wait for it before close()");
      }
    }
  }

  private void enterContended(long me, boolean isCall, boolean looks) {
    while (true) {
      long now = (long) STATE.getVolatile(this);
      if (now == me) {
        requireNesting(isCall);
        nested++;
        nests = false;
        return;
      }
      if (now == CLOSED) {
        throw new IllegalStateException("the instance is closed: start another one");
      }
      if (now == FAILED && !looks) {
        throw failed();
      }
      if (now == FREE || now == FAILED) {
        if (STATE.compareAndSet(this, now, me)) {
          return;
        }
      } else if (now == SERVICE) {
        LockSupport.parkNanos(10_000);
      } else if (waits) {
        await();
      } else {
        throw new IllegalStateException(
            "another thread is in this instance: use one instance per thread, cancel() it first, or"
                + " let the second thread wait with launcher().entry(EntryPolicy.WAIT)");
      }
    }
  }

  private void requireNesting(boolean isCall) {
    if (!isCall || !nests) {
      throw new IllegalStateException(
          "this thread is in this instance already: a stream of a run must not call the instance,"
              + " and a function of the host may call functions of it only");
    }
    if (failure.isPresent()) {
      throw failed();
    }
  }

  private IllegalStateException failed() {
    Throwable first = failure.orElseThrow();
    return new IllegalStateException(
        "the instance has failed: start another one; it failed with: " + first.getMessage(), first);
  }

  /** Waits until the thread that was seen to be in leaves. */
  private void await() {
    queue.lock();
    try {
      waiting.incrementAndGet();
      try {
        while ((long) STATE.getVolatile(this) > 0) {
          left.awaitUninterruptibly();
        }
      } finally {
        waiting.decrementAndGet();
      }
    } finally {
      queue.unlock();
    }
  }

  private void wakeAll() {
    queue.lock();
    try {
      left.signalAll();
    } finally {
      queue.unlock();
    }
  }
}
