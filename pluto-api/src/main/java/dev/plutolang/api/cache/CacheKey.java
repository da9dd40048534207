package dev.plutolang.api.cache;

import dev.plutolang.api.spi.CompilationRequest;
import dev.plutolang.api.spi.HostFunctionSpec;
import dev.plutolang.api.spi.HostModuleSpec;
import dev.plutolang.api.spi.SourceText;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The SHA-256 hash of everything that a program depends on. Immutable. */
public final class CacheKey {
  /** The size of a key in bytes. */
  public static final int BYTES = 32;

  private final byte[] hash;

  private CacheKey(byte[] hash) {
    this.hash = hash;
  }

  /**
   * The key of a request.
   *
   * @param fingerprint names the compiler and the machine, see {@link
   *     dev.plutolang.api.spi.ProgramFormat#fingerprint()}
   */
  public static CacheKey of(String fingerprint, CompilationRequest request) {
    var input = new Input();
    input.text(fingerprint);
    input.text(request.root());
    input.text(request.optimization().name());
    input.text(Boolean.toString(request.testMode()));
    input.number(request.sources().size());
    for (SourceText source : request.sources()) {
      input.text(source.path());
      input.text(source.text());
    }
    input.number(request.hostModules().size());
    request.hostModules().forEach(input::module);
    return new CacheKey(input.digest.digest());
  }

  byte[] bytes() {
    return hash.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CacheKey that && Arrays.equals(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  /** The hash in 64 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(hash);
  }

  /**
   * Feeds the hash with values whose ends are known, so that different inputs never run together.
   */
  private static final class Input {
    final MessageDigest digest = sha256();

    void number(int value) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, value));
    }

    /** What a program sees of it; which objects do the work is no part of the program. */
    void module(HostModuleSpec module) {
      text(module.name());
      number(module.functions().size());
      for (HostFunctionSpec function : module.functions()) {
        text(function.signature());
        text(Boolean.toString(function.infallible()));
      }
    }

    /** As UTF-16, which unlike an encoder tells every two strings apart. */
    void text(String text) {
      number(text.length());
      ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
      bytes.asCharBuffer().put(text);
      digest.update(bytes);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
