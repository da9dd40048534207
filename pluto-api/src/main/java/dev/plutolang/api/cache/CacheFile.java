package dev.plutolang.api.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * The frame of a file in a cache directory: magic, key, length, content, SHA-256 of all before. The
 * frame makes sure that a file is whole and is the one that was asked for; what the content means
 * is the compiler's business, and its version is part of the key.
 */
final class CacheFile {
  private static final byte[] MAGIC = "PLUTOCC1".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MAGIC.length + CacheKey.BYTES + Long.BYTES;
  private static final int CHECKSUM = 32;

  private CacheFile() {}

  /** The file of a program. */
  static byte[] frame(CacheKey key, byte[] content) {
    byte[] file = new byte[HEADER + content.length + CHECKSUM];
    ByteBuffer.wrap(file).put(MAGIC).put(key.bytes()).putLong(content.length).put(content);
    MessageDigest digest = CacheKey.sha256();
    digest.update(file, 0, HEADER + content.length);
    System.arraycopy(digest.digest(), 0, file, HEADER + content.length, CHECKSUM);
    return file;
  }

  /** The content of a file; empty if the file is damaged, of another version or for another key. */
  static Optional<byte[]> content(CacheKey key, byte[] file) {
    int end = file.length - CHECKSUM;
    if (end < HEADER) {
      return Optional.empty();
    }
    byte[] header =
        ByteBuffer.allocate(HEADER).put(MAGIC).put(key.bytes()).putLong(end - HEADER).array();
    if (!Arrays.equals(header, 0, HEADER, file, 0, HEADER)) {
      return Optional.empty();
    }
    MessageDigest digest = CacheKey.sha256();
    digest.update(file, 0, end);
    return Arrays.equals(digest.digest(), 0, CHECKSUM, file, end, file.length)
        ? Optional.of(Arrays.copyOfRange(file, HEADER, end))
        : Optional.empty();
  }
}
