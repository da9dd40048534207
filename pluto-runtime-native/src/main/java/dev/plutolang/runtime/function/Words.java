package dev.plutolang.runtime.function;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Native memory by address: the words of a call, and objects of the heap that they refer to. The
 * addresses come from native code, which vouches for them.
 */
final class Words {
  private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  /** Offsets in {@code pl_object.h}. */
  private static final int STRING_LENGTH = 8;

  private static final int STRING_DATA = 16;
  private static final int ARRAY_BUFFER = 8;
  private static final int BUFFER_LENGTH = 8;
  private static final int BUFFER_ELEMENTS = 24;

  private Words() {}

  static long get(long address) {
    return MEMORY.get(JAVA_LONG, address);
  }

  static double getDouble(long address) {
    return Double.longBitsToDouble(get(address));
  }

  static boolean getBoolean(long address) {
    return (get(address) & 1) != 0;
  }

  static void set(long address, long value) {
    MEMORY.set(JAVA_LONG, address, value);
  }

  static void set(long address, double value) {
    set(address, Double.doubleToRawLongBits(value));
  }

  static void set(long address, boolean value) {
    set(address, value ? 1L : 0L);
  }

  /** Whether an error object has the mark of {@code PL_ERROR_HAS_CAUSE}. */
  static boolean hasCause(long error) {
    return (get(error) >>> 16 & 0xffff) == 1;
  }

  /** The text of a string object, in UTF-8. */
  static byte[] stringBytes(long string) {
    return bytes(get(string + STRING_DATA), get(string + STRING_LENGTH));
  }

  /** The content of a bytes object. */
  static byte[] bytes(long bytes) {
    long buffer = get(bytes + ARRAY_BUFFER);
    return bytes(buffer + BUFFER_ELEMENTS, get(buffer + BUFFER_LENGTH));
  }

  private static byte[] bytes(long address, long length) {
    byte[] copy = new byte[Math.toIntExact(length)];
    MemorySegment.copy(MEMORY, JAVA_BYTE, address, copy, 0, copy.length);
    return copy;
  }

  /** Copies bytes to an address. */
  static void put(long address, byte[] bytes) {
    MemorySegment.copy(bytes, 0, MEMORY, JAVA_BYTE, address, bytes.length);
  }
}
