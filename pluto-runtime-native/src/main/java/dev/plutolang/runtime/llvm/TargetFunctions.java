package dev.plutolang.runtime.llvm;

import static dev.plutolang.runtime.llvm.Native.INT;
import static dev.plutolang.runtime.llvm.Native.POINTER;
import static dev.plutolang.runtime.llvm.Native.unexpected;

import java.lang.invoke.MethodHandle;

/** LLVM-C functions of targets and code emission (Target.h, TargetMachine.h). */
final class TargetFunctions {

  private static final int OBJECT_FILE = 1;

  private final MethodHandle getDefaultTriple;
  private final MethodHandle getHostCpuName;
  private final MethodHandle getHostCpuFeatures;
  private final MethodHandle getTargetFromTriple;
  private final MethodHandle createTargetMachine;
  private final MethodHandle disposeTargetMachine;
  private final MethodHandle emitToMemoryBuffer;

  TargetFunctions(Native library, String target) {
    getDefaultTriple = library.pointer("LLVMGetDefaultTargetTriple");
    getHostCpuName = library.pointer("LLVMGetHostCPUName");
    getHostCpuFeatures = library.pointer("LLVMGetHostCPUFeatures");
    getTargetFromTriple = library.integer("LLVMGetTargetFromTriple", POINTER, POINTER, POINTER);
    createTargetMachine =
        library.pointer(
            "LLVMCreateTargetMachine", POINTER, POINTER, POINTER, POINTER, INT, INT, INT);
    disposeTargetMachine = library.nothing("LLVMDisposeTargetMachine", POINTER);
    emitToMemoryBuffer =
        library.integer(
            "LLVMTargetMachineEmitToMemoryBuffer", POINTER, POINTER, INT, POINTER, POINTER);
    for (String part : new String[] {"TargetInfo", "Target", "TargetMC", "AsmPrinter"}) {
      try {
        library.nothing("LLVMInitialize" + target + part).invokeExact();
      } catch (Throwable t) {
        throw unexpected(t);
      }
    }
  }

  long getDefaultTriple() {
    try {
      return (long) getDefaultTriple.invokeExact();
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  long getHostCpuName() {
    try {
      return (long) getHostCpuName.invokeExact();
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  long getHostCpuFeatures() {
    try {
      return (long) getHostCpuFeatures.invokeExact();
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Non-zero on failure, with a message at {@code outMessage}. */
  int getTargetFromTriple(long triple, long outTarget, long outMessage) {
    try {
      return (int) getTargetFromTriple.invokeExact(triple, outTarget, outMessage);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  long createTargetMachine(
      long target, long triple, long cpu, long features, int level, int relocation, int model) {
    try {
      return (long)
          createTargetMachine.invokeExact(target, triple, cpu, features, level, relocation, model);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  void disposeTargetMachine(long machine) {
    try {
      disposeTargetMachine.invokeExact(machine);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Non-zero on failure, with a message at {@code outMessage}. */
  int emitObject(long machine, long module, long outMessage, long outBuffer) {
    try {
      return (int)
          emitToMemoryBuffer.invokeExact(machine, module, OBJECT_FILE, outMessage, outBuffer);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }
}
