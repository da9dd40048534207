package dev.plutolang.api.spi;

import java.util.Optional;

/** How a compiler's programs are stored. Thread-safe. */
public interface ProgramFormat {
  /**
   * Names everything besides the request that a program depends on: the compiler itself, the
   * machine's processor, this format. Equal fingerprints and equal requests mean equal programs.
   *
   * @throws dev.plutolang.api.PlutoPlatformException if this machine cannot run native code
   */
  String fingerprint();

  /** A program of this compiler as bytes. */
  byte[] write(ProgramCode program);

  /**
   * A program from its bytes.
   *
   * @param stored bytes that {@link #write} made under the same {@link #fingerprint}
   * @return empty if they are something else
   */
  Optional<ProgramCode> read(byte[] stored);
}
