package dev.plutolang.api.spi;

import dev.plutolang.api.CompilationException;
import dev.plutolang.api.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * A compiler, found with {@link java.util.ServiceLoader}. It needs a public constructor without
 * parameters that does no work; expensive set-up happens at first use. Thread-safe.
 */
public interface CompilerProvider {
  /**
   * Compiles a program.
   *
   * @throws CompilationException if the text is not a valid program with an entry point, or without
   *     tests in test mode
   * @throws dev.plutolang.api.PlutoPlatformException if this machine cannot make native code
   */
  ProgramCode compile(CompilationRequest request);

  /** All errors and warnings in source order, without making code. No entry point is needed. */
  List<Diagnostic> check(CompilationRequest request);

  /** How programs of this compiler are stored; empty if they cannot be. */
  default Optional<ProgramFormat> format() {
    return Optional.empty();
  }
}
