package dev.plutolang.runtime.llvm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.plutolang.api.PlutoPlatformException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * Makes downcall handles. Pointers are {@code long}: few distinct shapes mean few adapters to spin
 * at start-up, which is what a cold start spends its time on.
 */
final class Native {

  /** The layout of a pointer in a signature. */
  static final MemoryLayout POINTER = JAVA_LONG;

  /** The layout of a C {@code int} or an {@code LLVMBool} in a signature. */
  static final MemoryLayout INT = JAVA_INT;

  private static final Linker LINKER = Linker.nativeLinker();

  private final SymbolLookup library;

  Native(SymbolLookup library) {
    this.library = library;
  }

  /** A function that returns a pointer or a {@code size_t}. */
  MethodHandle pointer(String name, MemoryLayout... parameters) {
    return LINKER.downcallHandle(find(name), FunctionDescriptor.of(POINTER, parameters));
  }

  /** A function that returns an {@code int}. */
  MethodHandle integer(String name, MemoryLayout... parameters) {
    return LINKER.downcallHandle(find(name), FunctionDescriptor.of(INT, parameters));
  }

  /** A function without a result. */
  MethodHandle nothing(String name, MemoryLayout... parameters) {
    return LINKER.downcallHandle(find(name), FunctionDescriptor.ofVoid(parameters));
  }

  /** The address of a function. */
  long address(String name) {
    return find(name).address();
  }

  private MemorySegment find(String name) {
    return library
        .find(name)
        .orElseThrow(() -> new PlutoPlatformException("libLLVM has no function \"" + name + "\""));
  }

  /** The text at a C string's address. */
  static String text(long address) {
    return MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
  }

  /** A copy of native bytes. */
  static byte[] bytes(long address, long size) {
    return MemorySegment.ofAddress(address).reinterpret(size).toArray(JAVA_BYTE);
  }

  /**
   * What a handle threw, as an unchecked exception. Downcalls themselves throw nothing; the checked
   * signature of {@code invokeExact} asks for it.
   */
  static RuntimeException unexpected(Throwable thrown) {
    if (thrown instanceof RuntimeException e) {
      return e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    return new IllegalStateException(thrown);
  }
}
