package dev.plutolang.api.spi;

/**
 * A compiled program. Immutable; any number of instances of it may exist at a time. Thread-safe.
 */
public interface ProgramCode {
  /** Whether the program was compiled in test mode, so that its entry is the test runner. */
  boolean testMode();

  /** Makes an instance with a heap of its own. Nothing of the program runs yet. */
  InstanceDriver start(LaunchRequest request);
}
