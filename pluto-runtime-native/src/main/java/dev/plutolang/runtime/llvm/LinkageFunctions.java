package dev.plutolang.runtime.llvm;

import static dev.plutolang.runtime.llvm.Native.INT;
import static dev.plutolang.runtime.llvm.Native.POINTER;
import static dev.plutolang.runtime.llvm.Native.unexpected;

import java.lang.invoke.MethodHandle;

/** LLVM-C functions that change the linkage of a module's definitions; used by the build only. */
final class LinkageFunctions {

  private static final int EXTERNAL = 0;
  private static final int AVAILABLE_EXTERNALLY = 1;

  private final MethodHandle getFirstFunction;
  private final MethodHandle getNextFunction;
  private final MethodHandle getFirstGlobal;
  private final MethodHandle getNextGlobal;
  private final MethodHandle isDeclaration;
  private final MethodHandle getLinkage;
  private final MethodHandle setLinkage;

  LinkageFunctions(Native library) {
    getFirstFunction = library.pointer("LLVMGetFirstFunction", POINTER);
    getNextFunction = library.pointer("LLVMGetNextFunction", POINTER);
    getFirstGlobal = library.pointer("LLVMGetFirstGlobal", POINTER);
    getNextGlobal = library.pointer("LLVMGetNextGlobal", POINTER);
    isDeclaration = library.integer("LLVMIsDeclaration", POINTER);
    getLinkage = library.integer("LLVMGetLinkage", POINTER);
    setLinkage = library.nothing("LLVMSetLinkage", POINTER, INT);
  }

  /** Turns each external definition into one that is available for inlining only. */
  void makeAvailableExternally(long module) {
    try {
      walk((long) getFirstFunction.invokeExact(module), getNextFunction);
      walk((long) getFirstGlobal.invokeExact(module), getNextGlobal);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  private void walk(long first, MethodHandle next) throws Throwable {
    for (long value = first; value != 0; value = (long) next.invokeExact(value)) {
      if ((int) isDeclaration.invokeExact(value) == 0
          && (int) getLinkage.invokeExact(value) == EXTERNAL) {
        setLinkage.invokeExact(value, AVAILABLE_EXTERNALLY);
      }
    }
  }
}
