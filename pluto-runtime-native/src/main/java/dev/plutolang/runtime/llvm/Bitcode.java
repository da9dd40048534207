package dev.plutolang.runtime.llvm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Bitcode kept in native memory, so that contexts read it without a copy. Immutable. */
public final class Bitcode {

  private final MemorySegment content;
  private final MemorySegment name;

  private Bitcode(MemorySegment content, MemorySegment name) {
    this.content = content;
    this.name = name;
  }

  /** Keeps the bitcode for the life of the JVM. */
  public static Bitcode of(String name, byte[] content) {
    Arena forever = Arena.global();
    MemorySegment copy = forever.allocate(content.length, Integer.BYTES);
    MemorySegment.copy(content, 0, copy, JAVA_BYTE, 0, content.length);
    return new Bitcode(copy, forever.allocateFrom(name));
  }

  long address() {
    return content.address();
  }

  long size() {
    return content.byteSize();
  }

  long nameAddress() {
    return name.address();
  }
}
