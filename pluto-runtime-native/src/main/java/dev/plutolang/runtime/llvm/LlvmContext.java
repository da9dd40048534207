package dev.plutolang.runtime.llvm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Owns the modules read into it. For one thread at a time; several contexts work in parallel.
 * Closing it disposes of modules that are still open.
 */
public final class LlvmContext implements AutoCloseable {

  /** Size of {@code struct pl_llvm_diagnostics}: a count and the first message. */
  private static final int DIAGNOSTICS_BYTES = 1024;

  private static final int ERRORS_OFFSET = 24;
  private static final int FIRST_OFFSET = 32;

  private final CoreFunctions core;
  private final HostTarget host;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment out = arena.allocate(JAVA_LONG);
  private final MemorySegment message = arena.allocate(JAVA_LONG);
  private final MemorySegment diagnostics;
  private long context;

  LlvmContext(CoreFunctions core, Hooks hooks, HostTarget host) {
    this.core = core;
    this.host = host;
    diagnostics = arena.allocate(DIAGNOSTICS_BYTES, Long.BYTES);
    diagnostics.set(JAVA_LONG, 0, core.getDiagnosticSeverityAddress());
    diagnostics.set(JAVA_LONG, 8, core.getDiagnosticDescriptionAddress());
    diagnostics.set(JAVA_LONG, 16, core.disposeMessageAddress());
    context = core.contextCreate();
    // Without a handler LLVM ends the process on an error.
    core.contextSetDiagnosticHandler(context, hooks.diagnosticHandler(), diagnostics.address());
  }

  /**
   * Reads textual IR. The target is the host's, whatever the text says.
   *
   * @throws LlvmException with the position and excerpt if the text is not valid IR
   */
  public LlvmModule parseIr(String name, byte[] text) {
    MemorySegment copy = arena.allocate(text.length);
    MemorySegment.copy(text, 0, copy, JAVA_BYTE, 0, text.length);
    long buffer =
        core.createMemoryBufferCopy(
            copy.address(), text.length, arena.allocateFrom(name).address());
    if (core.parseIr(address(), buffer, out.address(), message.address()) != 0) {
      throw new LlvmException(core.takeMessage(message.get(JAVA_LONG, 0)));
    }
    long module = out.get(JAVA_LONG, 0);
    core.setTarget(module, host.tripleAddress());
    if (core.verifyModule(module, message.address()) != 0) {
      String problem = core.takeMessage(message.get(JAVA_LONG, 0));
      core.disposeModule(module);
      throw new LlvmException(name + ": " + problem);
    }
    core.disposeMessage(message.get(JAVA_LONG, 0));
    // Names serve whoever reads the text only.
    core.discardValueNames(address());
    return new LlvmModule(core, this, module);
  }

  /** An empty module. */
  public LlvmModule newModule(String name) {
    long module = core.moduleCreate(arena.allocateFrom(name).address(), address());
    return new LlvmModule(core, this, module);
  }

  /** Opens bitcode whose function bodies are read only when they are needed. */
  public LlvmModule openBitcode(Bitcode bitcode) {
    long buffer = core.createMemoryBuffer(bitcode.address(), bitcode.size(), bitcode.nameAddress());
    if (core.getBitcodeModule(address(), buffer, out.address()) != 0) {
      throw new LlvmException("the runtime's bitcode is not readable" + diagnosticText());
    }
    return new LlvmModule(core, this, out.get(JAVA_LONG, 0));
  }

  /** The first error that LLVM reported in this context, as the end of a message. */
  String diagnosticText() {
    return diagnostics.get(JAVA_LONG, ERRORS_OFFSET) == 0
        ? ""
        : ": " + diagnostics.getString(FIRST_OFFSET);
  }

  /** Throws if LLVM reported an error in this context. */
  void checkDiagnostics() {
    if (diagnostics.get(JAVA_LONG, ERRORS_OFFSET) != 0) {
      throw new LlvmException(diagnostics.getString(FIRST_OFFSET));
    }
  }

  private long address() {
    if (context == 0) {
      throw new IllegalStateException("the context is closed");
    }
    return context;
  }

  @Override
  public void close() {
    if (context != 0) {
      core.contextDispose(context);
      context = 0;
      arena.close();
    }
  }
}
