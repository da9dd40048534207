package dev.plutolang.runtime.value;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Writes a {@code pl_call_message}: operations that build values in a program's heap. To be closed.
 */
public final class Message implements AutoCloseable {
  static final int STRING = 1;
  static final int BYTES = 2;
  static final int ARRAY = 3;
  static final int REFERENCES = 4;
  static final int OBJECT = 5;
  static final int WORD = 6;
  static final int FIELD = 7;
  static final int ELEMENT = 8;
  static final int MAP = 9;
  static final int SET = 10;
  static final int PUT = 11;
  static final int NULL = 12;
  static final int HANDLE = 13;
  static final int ARGUMENT = 14;

  private static final long FIRST_BYTES = 1024;

  private final Arena arena = Arena.ofConfined();
  private MemorySegment memory = arena.allocate(FIRST_BYTES, Long.BYTES);
  private long used;

  /** An empty message. */
  public Message() {}

  /** Where it is, until something is added. */
  public long address() {
    return memory.address();
  }

  /** How long it is. */
  public long words() {
    return used / Long.BYTES;
  }

  void operation(int code, int a, int b) {
    word(code | (long) a << 8 | (long) b << 32);
  }

  void operation(int code) {
    word(code);
  }

  void word(long bits) {
    reserve(Long.BYTES);
    memory.set(JAVA_LONG, used, bits);
    used += Long.BYTES;
  }

  /** Room for bytes, padded to words; to be written at once. */
  MemorySegment bytes(long length) {
    long padded = (length + Long.BYTES - 1) & -Long.BYTES;
    reserve(padded);
    MemorySegment slice = memory.asSlice(used, length);
    used += padded;
    return slice;
  }

  private void reserve(long bytes) {
    if (used + bytes > memory.byteSize()) {
      // What was there before is given back with the rest: twice the size of the message at most.
      MemorySegment copy =
          arena.allocate(Math.max(used + bytes, 2 * memory.byteSize()), Long.BYTES);
      copy.copyFrom(memory.asSlice(0, used));
      memory = copy;
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
