package dev.plutolang.runtime.llvm;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Object code in memory. Thread-safe. Closing unmaps it, so nothing may run in it then; the owner
 * sees to that, and to closing it at all.
 */
public final class LoadedObject implements AutoCloseable {

  private final Jit jit;
  private final long table;
  private final long address;
  private final AtomicBoolean closed = new AtomicBoolean();

  LoadedObject(Jit jit, long table, long address) {
    this.jit = jit;
    this.table = table;
    this.address = address;
  }

  /** The address of the symbol that was asked for when loading. */
  public long address() {
    return address;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      jit.unload(table);
    }
  }
}
