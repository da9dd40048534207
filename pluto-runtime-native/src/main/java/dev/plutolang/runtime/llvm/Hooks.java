package dev.plutolang.runtime.llvm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/**
 * Addresses of the C functions that LLVM calls back ({@code pl_llvm.h}). In C because an upcall
 * into Java costs milliseconds at a cold start.
 */
public record Hooks(long diagnosticHandler, long lookupHandler) {

  /** The functions in the runtime's shared library. */
  public static Hooks in(SymbolLookup runtimeLibrary) {
    return new Hooks(
        address(runtimeLibrary, "pl_llvm_on_diagnostic"),
        address(runtimeLibrary, "pl_llvm_on_lookup"));
  }

  /** No functions: LLVM ends the process on an error, and nothing can be loaded. For the build. */
  public static Hooks none() {
    return new Hooks(0, 0);
  }

  private static long address(SymbolLookup library, String name) {
    return library
        .find(name)
        .map(MemorySegment::address)
        .orElseThrow(() -> new IllegalStateException("the runtime library lacks " + name));
  }
}
