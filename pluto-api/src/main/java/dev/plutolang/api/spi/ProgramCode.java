package dev.plutolang.api.spi;

import dev.plutolang.api.CompilationStats;
import dev.plutolang.api.Diagnostic;
import dev.plutolang.api.FunctionSignature;
import java.util.List;

/**
 * A compiled program. Immutable; any number of instances of it may exist at a time. Thread-safe.
 */
public interface ProgramCode {
  /** Whether the program was compiled in test mode, so that its entry is the test runner. */
  boolean testMode();

  /** What the compilation took. */
  default CompilationStats compilation() {
    return new CompilationStats(List.of(), 0);
  }

  /** The functions that the host can call. */
  default List<FunctionSignature> functions() {
    return List.of();
  }

  /** The compiler's warnings, in source order. */
  default List<Diagnostic> warnings() {
    return List.of();
  }

  /**
   * This program for a request that equals its own but for the objects behind its host functions:
   * caches give one program to many requests.
   */
  default ProgramCode bind(CompilationRequest request) {
    return this;
  }

  /** Makes an instance with a heap of its own. Nothing of the program runs yet. */
  InstanceDriver start(LaunchRequest request);
}
