package dev.plutolang.runtime.llvm;

import java.lang.foreign.Arena;

/** A module in a context: linked, optimised and emitted by the thread that uses the context. */
public final class LlvmModule implements AutoCloseable {

  private final CoreFunctions core;
  private final LlvmContext context;
  private long module;

  LlvmModule(CoreFunctions core, LlvmContext context, long module) {
    this.core = core;
    this.context = context;
    this.module = module;
  }

  /**
   * Takes over what this module uses of another one: functions that the other module makes
   * available for inlining ({@code available_externally}) come along only when they are called.
   */
  public void link(LlvmModule other) {
    long source = other.address();
    other.module = 0;
    if (core.linkModules(address(), source) != 0) {
      throw new LlvmException("modules cannot be linked" + context.diagnosticText());
    }
  }

  /** Runs passes, named in {@code opt -passes} syntax, tuned for the machine. */
  public void optimize(String passes, TargetMachine machine) {
    try (Arena arena = Arena.ofConfined()) {
      core.runPasses(address(), arena.allocateFrom(passes).address(), machine.address());
    }
    context.checkDiagnostics();
  }

  /** Emits object code and closes this module. */
  public byte[] emit(TargetMachine machine) {
    try (this) {
      byte[] object = machine.emit(address());
      context.checkDiagnostics();
      return object;
    }
  }

  /** Turns every external definition into one that can be inlined but is not emitted. */
  public void makeAvailableExternally() {
    core.linkage().makeAvailableExternally(address());
  }

  /** Writes bitcode to a file. */
  public void writeBitcode(String file) {
    try (Arena arena = Arena.ofConfined()) {
      if (core.writeBitcode(address(), arena.allocateFrom(file).address()) != 0) {
        throw new LlvmException("cannot write " + file);
      }
    }
  }

  private long address() {
    if (module == 0) {
      throw new IllegalStateException("the module is spent");
    }
    return module;
  }

  @Override
  public void close() {
    if (module != 0) {
      core.disposeModule(module);
      module = 0;
    }
  }
}
