package dev.plutolang.runtime.llvm;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Emits object code. For one thread at a time; expensive enough to make that reuse pays. */
public final class TargetMachine implements AutoCloseable {

  private final TargetFunctions functions;
  private final CoreFunctions core;
  private long machine;

  TargetMachine(TargetFunctions functions, CoreFunctions core, long machine) {
    this.functions = functions;
    this.core = core;
    this.machine = machine;
  }

  /** The object file of a module. The module is spent afterwards: emission changes it. */
  byte[] emit(long module) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment message = arena.allocate(JAVA_LONG);
      MemorySegment buffer = arena.allocate(JAVA_LONG);
      if (functions.emitObject(address(), module, message.address(), buffer.address()) != 0) {
        throw new LlvmException(core.takeMessage(message.get(JAVA_LONG, 0)));
      }
      return core.takeBuffer(buffer.get(JAVA_LONG, 0));
    }
  }

  long address() {
    if (machine == 0) {
      throw new IllegalStateException("the target machine is closed");
    }
    return machine;
  }

  @Override
  public void close() {
    if (machine != 0) {
      functions.disposeTargetMachine(machine);
      machine = 0;
    }
  }
}
