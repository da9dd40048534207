package dev.plutolang.conformance;

import java.time.Duration;
import java.util.Optional;

/**
 * What one program showed.
 *
 * @param failure why it does not pass; empty if it passes
 * @param pending the chapter that it is said to wait for, if it is listed
 */
record Outcome(
    ConformanceProgram program,
    Optional<String> failure,
    Optional<String> pending,
    Duration elapsed) {
  boolean passed() {
    return failure.isEmpty();
  }
}
