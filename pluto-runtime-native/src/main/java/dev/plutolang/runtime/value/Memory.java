package dev.plutolang.runtime.value;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/** Reads native memory by address. Addresses come from the runtime only. */
final class Memory {
  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private Memory() {}

  static long word(long address) {
    return ALL.get(JAVA_LONG, address);
  }

  static int byteAt(long address) {
    return ALL.get(JAVA_BYTE, address) & 0xff;
  }

  static MemorySegment slice(long address, long length) {
    return ALL.asSlice(address, length);
  }

  /** A header's type id. */
  static int typeId(long object) {
    return (int) (word(object) >>> 32);
  }

  /** A header's variant. */
  static int variant(long object) {
    return (int) (word(object) >>> 16) & 0xffff;
  }
}
