package dev.plutolang.runtime.program;

import dev.plutolang.runtime.host.CrashRecord;
import dev.plutolang.runtime.host.HostRuntime;
import java.util.OptionalLong;

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
  private long entries;
  private boolean entered;
  private boolean cancelled;
  private boolean closed;

  NativeState(HostRuntime host, NativeProgram program, HostRuntime.Handle handle) {
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
    if (!closed && entered) {
      host.requestFlush(handle);
    }
  }

  /** Asks for a collection, now or at the next poll of the program if it runs. */
  synchronized void collect() {
    if (!closed) {
      host.collect(handle);
    }
  }

  synchronized void close() {
    if (!closed) {
      closed = true;
      host.close(handle);
    }
  }
}
