package dev.plutolang.compiler.stored;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.Diagnostic;
import dev.plutolang.runtime.codegen.ObjectCode;
import dev.plutolang.runtime.program.ProgramMetadata;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Everything that makes a program, as a value.
 *
 * @param warnings of its compilation, in source order
 */
public record StoredProgram(
    ObjectCode code, ProgramMetadata metadata, ImmutableList<Diagnostic> warnings) {

  private static final ValueCodec<StoredProgram> CODEC = new ValueCodecs().of(StoredProgram.class);

  /** The program as bytes. */
  public byte[] toBytes() {
    var bytes = new ByteArrayOutputStream(code.size() + 4096);
    try {
      CODEC.write(this, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The program of which {@link #toBytes} made the bytes.
   *
   * @throws UncheckedIOException if the bytes end before the program does, or after it
   * @throws RuntimeException if they are something else
   */
  public static StoredProgram of(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      StoredProgram program = CODEC.read(in);
      if (in.read() >= 0) {
        throw new IOException("there are more bytes than the program has");
      }
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
