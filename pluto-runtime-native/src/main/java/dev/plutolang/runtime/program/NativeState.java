package dev.plutolang.runtime.program;

import dev.plutolang.runtime.host.CrashRecord;
import dev.plutolang.runtime.host.HostRuntime;

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
    return () -> timeout(number);
  }

  private synchronized void timeout(long number) {
    if (!closed && entered && entries == number) {
      host.stop(handle, CrashRecord.Code.TIMEOUT);
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
