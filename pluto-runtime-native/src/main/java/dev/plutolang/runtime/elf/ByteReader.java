package dev.plutolang.runtime.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A cursor over little-endian bytes, with the encodings of ELF and DWARF. */
public final class ByteReader {

  private final ByteBuffer bytes;

  /** A reader at the start of the bytes. */
  public ByteReader(byte[] content) {
    this(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
  }

  private ByteReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Another reader of the same bytes, at an offset. */
  public ByteReader at(long offset) {
    ByteBuffer copy = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (offset < 0 || offset > copy.limit()) {
      throw new ElfFormatException("offset " + offset + " is outside of " + copy.limit());
    }
    copy.position((int) offset);
    return new ByteReader(copy);
  }

  /** The offset of the next byte. */
  public int position() {
    return bytes.position();
  }

  /** Whether bytes are left. */
  public boolean hasRemaining() {
    return bytes.hasRemaining();
  }

  /** An unsigned byte. */
  public int u8() {
    need(1);
    return bytes.get() & 0xff;
  }

  /** A signed byte. */
  public int s8() {
    need(1);
    return bytes.get();
  }

  /** An unsigned 16-bit number. */
  public int u16() {
    need(2);
    return bytes.getShort() & 0xffff;
  }

  /** An unsigned 24-bit number. */
  public int u24() {
    int low = u16();
    return low | u8() << 16;
  }

  /** An unsigned 32-bit number. */
  public long u32() {
    need(4);
    return bytes.getInt() & 0xffff_ffffL;
  }

  /** A 64-bit number. */
  public long u64() {
    need(8);
    return bytes.getLong();
  }

  /** An unsigned number in LEB128. */
  public long uleb() {
    long value = 0;
    int shift = 0;
    while (true) {
      int b = u8();
      value |= (long) (b & 0x7f) << shift;
      shift += 7;
      if ((b & 0x80) == 0) {
        return value;
      }
    }
  }

  /** A signed number in LEB128. */
  public long sleb() {
    long value = 0;
    int shift = 0;
    while (true) {
      int b = u8();
      value |= (long) (b & 0x7f) << shift;
      shift += 7;
      if ((b & 0x80) == 0) {
        return shift < 64 && (b & 0x40) != 0 ? value | (-1L << shift) : value;
      }
    }
  }

  /** A text that ends with a zero byte. */
  public String text() {
    int start = bytes.position();
    while (u8() != 0) {
      // Only the end is looked for.
    }
    byte[] content = new byte[bytes.position() - 1 - start];
    bytes.get(start, content);
    return new String(content, StandardCharsets.UTF_8);
  }

  /** Passes over bytes. */
  public void skip(long count) {
    need(count);
    bytes.position((int) (bytes.position() + count));
  }

  private void need(long count) {
    if (count < 0 || count > bytes.remaining()) {
      throw new ElfFormatException(
          count + " bytes wanted at " + bytes.position() + " of " + bytes.limit());
    }
  }
}
