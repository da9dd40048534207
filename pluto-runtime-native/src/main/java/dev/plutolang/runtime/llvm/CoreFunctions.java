package dev.plutolang.runtime.llvm;

import static dev.plutolang.runtime.llvm.Native.INT;
import static dev.plutolang.runtime.llvm.Native.POINTER;
import static dev.plutolang.runtime.llvm.Native.unexpected;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** LLVM-C functions of contexts, modules, buffers, passes and errors (Core.h and its kin). */
final class CoreFunctions {

  /** {@code LLVMReturnStatusAction}: the verifier neither prints nor aborts. */
  private static final int VERIFIER_RETURNS = 2;

  private final Native library;
  private final MethodHandle contextCreate;
  private final MethodHandle contextDispose;
  private final MethodHandle contextSetDiagnosticHandler;
  private final MethodHandle createMemoryBuffer;
  private final MethodHandle createMemoryBufferCopy;
  private final MethodHandle getBufferStart;
  private final MethodHandle getBufferSize;
  private final MethodHandle disposeMemoryBuffer;
  private final MethodHandle parseIr;
  private final MethodHandle getBitcodeModule;
  private final MethodHandle moduleCreate;
  private final MethodHandle linkModules;
  private final MethodHandle verifyModule;
  private final MethodHandle setDiscardValueNames;
  private final MethodHandle setTarget;
  private final MethodHandle disposeModule;
  private final MethodHandle createPassOptions;
  private final MethodHandle disposePassOptions;
  private final MethodHandle runPasses;
  private final MethodHandle getErrorMessage;
  private final MethodHandle disposeErrorMessage;
  private final MethodHandle disposeMessage;
  private final MethodHandle writeBitcode;
  private final long getDiagnosticSeverityAddress;
  private final long getDiagnosticDescriptionAddress;
  private final long disposeMessageAddress;

  CoreFunctions(Native library) {
    this.library = library;
    moduleCreate = library.pointer("LLVMModuleCreateWithNameInContext", POINTER, POINTER);
    contextCreate = library.pointer("LLVMContextCreate");
    contextDispose = library.nothing("LLVMContextDispose", POINTER);
    contextSetDiagnosticHandler =
        library.nothing("LLVMContextSetDiagnosticHandler", POINTER, POINTER, POINTER);
    createMemoryBuffer =
        library.pointer("LLVMCreateMemoryBufferWithMemoryRange", POINTER, POINTER, POINTER, INT);
    createMemoryBufferCopy =
        library.pointer("LLVMCreateMemoryBufferWithMemoryRangeCopy", POINTER, POINTER, POINTER);
    getBufferStart = library.pointer("LLVMGetBufferStart", POINTER);
    getBufferSize = library.pointer("LLVMGetBufferSize", POINTER);
    disposeMemoryBuffer = library.nothing("LLVMDisposeMemoryBuffer", POINTER);
    parseIr = library.integer("LLVMParseIRInContext", POINTER, POINTER, POINTER, POINTER);
    getBitcodeModule = library.integer("LLVMGetBitcodeModuleInContext2", POINTER, POINTER, POINTER);
    linkModules = library.integer("LLVMLinkModules2", POINTER, POINTER);
    verifyModule = library.integer("LLVMVerifyModule", POINTER, INT, POINTER);
    setDiscardValueNames = library.nothing("LLVMContextSetDiscardValueNames", POINTER, INT);
    setTarget = library.nothing("LLVMSetTarget", POINTER, POINTER);
    disposeModule = library.nothing("LLVMDisposeModule", POINTER);
    createPassOptions = library.pointer("LLVMCreatePassBuilderOptions");
    disposePassOptions = library.nothing("LLVMDisposePassBuilderOptions", POINTER);
    runPasses = library.pointer("LLVMRunPasses", POINTER, POINTER, POINTER, POINTER);
    getErrorMessage = library.pointer("LLVMGetErrorMessage", POINTER);
    disposeErrorMessage = library.nothing("LLVMDisposeErrorMessage", POINTER);
    disposeMessage = library.nothing("LLVMDisposeMessage", POINTER);
    writeBitcode = library.integer("LLVMWriteBitcodeToFile", POINTER, POINTER);
    getDiagnosticSeverityAddress = library.address("LLVMGetDiagInfoSeverity");
    getDiagnosticDescriptionAddress = library.address("LLVMGetDiagInfoDescription");
    disposeMessageAddress = library.address("LLVMDisposeMessage");
  }

  /** Sets options that LLVM offers to programs of its own; the first word is a program's name. */
  void setOptions(List<String> words) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment texts = arena.allocate(POINTER, words.size());
      for (int i = 0; i < words.size(); i++) {
        texts.setAtIndex(JAVA_LONG, i, arena.allocateFrom(words.get(i)).address());
      }
      library
          .nothing("LLVMParseCommandLineOptions", INT, POINTER, POINTER)
          .invokeExact(words.size(), texts.address(), 0L);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  long contextCreate() {
    try {
      return (long) contextCreate.invokeExact();
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  void contextDispose(long context) {
    try {
      contextDispose.invokeExact(context);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  void contextSetDiagnosticHandler(long context, long handler, long argument) {
    try {
      contextSetDiagnosticHandler.invokeExact(context, handler, argument);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** A buffer over memory that outlives it; no terminating zero is needed. */
  long createMemoryBuffer(long data, long size, long name) {
    try {
      return (long) createMemoryBuffer.invokeExact(data, size, name, 0);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** A buffer with a copy of the memory, and a zero behind it. */
  long createMemoryBufferCopy(long data, long size, long name) {
    try {
      return (long) createMemoryBufferCopy.invokeExact(data, size, name);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Copies a buffer's content and disposes of it. */
  byte[] takeBuffer(long buffer) {
    try {
      long size = (long) getBufferSize.invokeExact(buffer);
      byte[] content = Native.bytes((long) getBufferStart.invokeExact(buffer), size);
      disposeMemoryBuffer.invokeExact(buffer);
      return content;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Consumes the buffer. Non-zero on failure, with a message at {@code outMessage}. */
  int parseIr(long context, long buffer, long outModule, long outMessage) {
    try {
      return (int) parseIr.invokeExact(context, buffer, outModule, outMessage);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Reads bitcode lazily; the module owns the buffer. Non-zero on failure. */
  int getBitcodeModule(long context, long buffer, long outModule) {
    try {
      return (int) getBitcodeModule.invokeExact(context, buffer, outModule);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  long moduleCreate(long name, long context) {
    try {
      return (long) moduleCreate.invokeExact(name, context);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** The functions that only the build needs. */
  LinkageFunctions linkage() {
    return new LinkageFunctions(library);
  }

  /** Consumes the source. Non-zero on failure. */
  int linkModules(long destination, long source) {
    try {
      return (int) linkModules.invokeExact(destination, source);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Non-zero if the module is broken; either way there is a message at {@code outMessage}. */
  int verifyModule(long module, long outMessage) {
    try {
      return (int) verifyModule.invokeExact(module, VERIFIER_RETURNS, outMessage);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** From now on passes give no names to what they make in the context. */
  void discardValueNames(long context) {
    try {
      setDiscardValueNames.invokeExact(context, 1);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  void disposeMessage(long message) {
    try {
      disposeMessage.invokeExact(message);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  void setTarget(long module, long triple) {
    try {
      setTarget.invokeExact(module, triple);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  void disposeModule(long module) {
    try {
      disposeModule.invokeExact(module);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Runs passes as named in {@code opt -passes} syntax. */
  void runPasses(long module, long passes, long machine) {
    try {
      long options = (long) createPassOptions.invokeExact();
      long error = (long) runPasses.invokeExact(module, passes, machine, options);
      disposePassOptions.invokeExact(options);
      check(error);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Throws the error that an {@code LLVMErrorRef} stands for, if it is not success. */
  void check(long error) {
    if (error == 0) {
      return;
    }
    try {
      long message = (long) getErrorMessage.invokeExact(error);
      String text = Native.text(message);
      disposeErrorMessage.invokeExact(message);
      throw new LlvmException(text);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Copies a message and disposes of it. */
  String takeMessage(long message) {
    try {
      String text = Native.text(message);
      disposeMessage.invokeExact(message);
      return text;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Non-zero on failure. */
  int writeBitcode(long module, long file) {
    try {
      return (int) writeBitcode.invokeExact(module, file);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** For the diagnostic hook, which asks for a diagnostic's severity. */
  long getDiagnosticSeverityAddress() {
    return getDiagnosticSeverityAddress;
  }

  /** For the diagnostic hook, which asks for a diagnostic's text. */
  long getDiagnosticDescriptionAddress() {
    return getDiagnosticDescriptionAddress;
  }

  /** For the diagnostic hook, which disposes of texts. */
  long disposeMessageAddress() {
    return disposeMessageAddress;
  }
}
