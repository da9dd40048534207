package dev.plutolang.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps output in memory, and refuses more than any program of the suite prints. */
final class BoundedOutput extends OutputStream {
  private static final int LIMIT = 64 << 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] source, int offset, int length) throws IOException {
    if (bytes.size() + length > LIMIT) {
      throw new IOException("the program prints more than " + LIMIT + " bytes");
    }
    bytes.write(source, offset, length);
  }

  synchronized String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
