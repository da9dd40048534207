package dev.plutolang.runtime.program;

import dev.plutolang.api.spi.EntryGate;
import dev.plutolang.runtime.host.CrashRecord;
import dev.plutolang.runtime.host.HostRuntime;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What has to be given back for an instance, and the requests to stop it. Refers to the program, so
 * that its code stays loaded, but never to the instance, which may have been forgotten.
 *
 * <p>Thread-safe: stopping and closing exclude each other.
 */
final class NativeState {

  private final HostRuntime host;

  @SuppressWarnings("UnusedVariable") // keeps the code loaded until the instance is closed
  private final NativeProgram program;

  private final HostRuntime.Handle handle;
  private final EntryGate gate;
  private final OutputTicker ticker;
  private final Queue<Long> released = new ConcurrentLinkedQueue<>();
  private volatile boolean settled;
  private long entries;
  private volatile boolean entered;
  private boolean cancelled;
  private boolean closed;

  NativeState(
      HostRuntime host,
      NativeProgram program,
      HostRuntime.Handle handle,
      EntryGate gate,
      OutputTicker ticker) {
    this.gate = gate;
    this.ticker = ticker;
    this.host = host;
    this.program = program;
    this.handle = handle;
  }

  /** The native instance; only for the thread that is in it, and before it is closed. */
  HostRuntime.Handle handle() {
    return handle;
  }

  synchronized void beginEntry() {
    entries++;
    entered = true;
    if (!cancelled) {
      host.clearStop(handle);
    }
  }

  synchronized void endEntry() {
    entered = false;
    if (!closed && !cancelled) {
      host.clearStop(handle); // a time-out that came at the last moment
    }
  }

  /** Whether some thread is in the instance. */
  boolean isEntered() {
    return entered || gate.isEntered();
  }

  /** Whether an entry may begin without {@link #settle}. */
  boolean isSettled() {
    return settled;
  }

  /** Makes sure that output is brought out, and lets go of what was released; in an entry. */
  void settle() {
    ticker.started(this);
    for (Long slot = released.poll(); slot != null; slot = released.poll()) {
      host.calls().release(handle, slot);
    }
  }

  /** For the ticker: whether it knows this instance. */
  void setTicking(boolean isTicking) {
    settled = isTicking;
  }

  /** Lets go of an object at the next entry. From any thread. */
  void release(long slot) {
    released.add(slot);
    settled = false;
  }

  /** Stops the entry that has just begun, and no later one, for its time. */
  synchronized Runnable timeoutOfThisEntry() {
    long number = entries;
    return () -> stop(number, CrashRecord.Code.TIMEOUT);
  }

  /** The entry that has just begun, for its limit of CPU time. */
  synchronized CpuLimit.Entry thisEntry() {
    long number = entries;
    return new CpuLimit.Entry() {
      @Override
      public OptionalLong cpuNanos() {
        return cpuNanosOf(number);
      }

      @Override
      public void stop() {
        NativeState.this.stop(number, CrashRecord.Code.CPU_LIMIT);
      }
    };
  }

  /** Nothing when the entry is over. */
  private synchronized OptionalLong cpuNanosOf(long number) {
    return isIn(number) ? OptionalLong.of(host.cpuNanos(handle)) : OptionalLong.empty();
  }

  private boolean isIn(long number) {
    return !closed && entered && entries == number;
  }

  private synchronized void stop(long number, CrashRecord.Code reason) {
    if (isIn(number)) {
      host.stop(handle, reason);
    }
  }

  synchronized void cancel() {
    if (!closed && !cancelled) {
      cancelled = true;
      host.stop(handle, CrashRecord.Code.CANCELLED);
    }
  }

  /** Brings out pending output if a run is in progress. */
  synchronized void flushOutput() {
    if (!closed) {
      host.requestFlush(handle);
    }
  }

  /** Asks for a collection, now or at the next poll of the program if it runs. */
  synchronized void collect() {
    if (!closed && !gate.whileFree(() -> host.collect(handle))) {
      host.calls().requestCollect(handle);
    }
  }

  synchronized void close() {
    if (!closed) {
      closed = true;
      host.close(handle);
    }
  }
}
