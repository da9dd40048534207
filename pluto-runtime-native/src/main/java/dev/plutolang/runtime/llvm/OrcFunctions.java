package dev.plutolang.runtime.llvm;

import static dev.plutolang.runtime.llvm.Native.INT;
import static dev.plutolang.runtime.llvm.Native.POINTER;
import static dev.plutolang.runtime.llvm.Native.unexpected;

import java.lang.invoke.MethodHandle;

/** LLVM-C functions of the object linker (Orc.h, LLJIT.h). */
final class OrcFunctions {

  private final MethodHandle createJit;
  private final MethodHandle getExecutionSession;
  private final MethodHandle addObjectFile;
  private final MethodHandle createBareDylib;
  private final MethodHandle dylibClear;
  private final MethodHandle dylibDefine;
  private final MethodHandle intern;
  private final MethodHandle getSymbolPool;
  private final MethodHandle clearDeadEntries;
  private final MethodHandle absoluteSymbols;
  private final MethodHandle lookup;

  OrcFunctions(Native library) {
    createJit = library.pointer("LLVMOrcCreateLLJIT", POINTER, POINTER);
    getExecutionSession = library.pointer("LLVMOrcLLJITGetExecutionSession", POINTER);
    addObjectFile = library.pointer("LLVMOrcLLJITAddObjectFile", POINTER, POINTER, POINTER);
    createBareDylib =
        library.pointer("LLVMOrcExecutionSessionCreateBareJITDylib", POINTER, POINTER);
    dylibClear = library.pointer("LLVMOrcJITDylibClear", POINTER);
    dylibDefine = library.pointer("LLVMOrcJITDylibDefine", POINTER, POINTER);
    intern = library.pointer("LLVMOrcExecutionSessionIntern", POINTER, POINTER);
    getSymbolPool = library.pointer("LLVMOrcExecutionSessionGetSymbolStringPool", POINTER);
    clearDeadEntries = library.nothing("LLVMOrcSymbolStringPoolClearDeadEntries", POINTER);
    absoluteSymbols = library.pointer("LLVMOrcAbsoluteSymbols", POINTER, POINTER);
    lookup =
        library.nothing(
            "LLVMOrcExecutionSessionLookup",
            POINTER,
            INT,
            POINTER,
            POINTER,
            POINTER,
            POINTER,
            POINTER,
            POINTER);
  }

  /** An {@code LLVMErrorRef}; the linker is at {@code outJit} on success. */
  long createJit(long outJit) {
    try {
      return (long) createJit.invokeExact(outJit, 0L);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  long getExecutionSession(long jit) {
    try {
      return (long) getExecutionSession.invokeExact(jit);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** An {@code LLVMErrorRef}; consumes the buffer. */
  long addObjectFile(long jit, long dylib, long buffer) {
    try {
      return (long) addObjectFile.invokeExact(jit, dylib, buffer);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  long createBareDylib(long session, long name) {
    try {
      return (long) createBareDylib.invokeExact(session, name);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** An {@code LLVMErrorRef}. Unmaps what was loaded and forgets all symbols. */
  long dylibClear(long dylib) {
    try {
      return (long) dylibClear.invokeExact(dylib);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** An {@code LLVMErrorRef}; consumes the unit. */
  long dylibDefine(long dylib, long unit) {
    try {
      return (long) dylibDefine.invokeExact(dylib, unit);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** A reference to the interned name, which a consumer takes over. */
  long intern(long session, long name) {
    try {
      return (long) intern.invokeExact(session, name);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Frees the names that no loaded program uses any more. */
  void clearDeadNames(long session) {
    try {
      clearDeadEntries.invokeExact((long) getSymbolPool.invokeExact(session));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** A unit that defines symbols by their addresses; takes over the names in the pairs. */
  long absoluteSymbols(long pairs, long count) {
    try {
      return (long) absoluteSymbols.invokeExact(pairs, count);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Takes over the names in the set; the handler is called before this returns, or later. */
  void lookup(
      long session,
      int kind,
      long order,
      long orderSize,
      long symbols,
      long symbolCount,
      long handler,
      long argument) {
    try {
      lookup.invokeExact(session, kind, order, orderSize, symbols, symbolCount, handler, argument);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }
}
