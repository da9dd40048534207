package dev.plutolang.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** The characters of a reader as UTF-8 bytes, read as far as they are asked for. */
final class ReaderStream extends InputStream {
  private static final int CHUNK = 1024;

  private final Reader reader;
  private ByteBuffer ready = ByteBuffer.allocate(0);

  ReaderStream(Reader reader) {
    this.reader = reader;
  }

  @Override
  public int read() throws IOException {
    return fill() ? Byte.toUnsignedInt(ready.get()) : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, ready.remaining());
    ready.get(bytes, offset, count);
    return count;
  }

  private boolean fill() throws IOException {
    while (!ready.hasRemaining()) {
      char[] chars = new char[CHUNK + 1];
      int count = reader.read(chars, 0, CHUNK);
      if (count < 0) {
        return false;
      }
      if (count > 0 && Character.isHighSurrogate(chars[count - 1])) {
        int low = reader.read();
        if (low >= 0) {
          chars[count++] = (char) low;
        }
      }
      ready = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars, 0, count));
    }
    return true;
  }
}
