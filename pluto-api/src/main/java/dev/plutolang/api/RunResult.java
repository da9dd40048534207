package dev.plutolang.api;

import java.time.Duration;
import java.util.Optional;

/**
 * A run that came to its end. A non-zero exit code is a result, not a failure.
 *
 * @param exitCode 0 to 255, as the result of {@code main} says
 * @param elapsed the time of the run, compilation not included
 * @param gc the heap at the end
 * @param stdout what the program printed, if {@link Launcher#captureOutput()} was asked for
 * @param stderr what it wrote to standard error, if asked for
 */
public record RunResult(
    int exitCode, Duration elapsed, GcStats gc, Optional<String> stdout, Optional<String> stderr) {
  public RunResult {
    Check.notNull(elapsed, "elapsed");
    Check.notNull(gc, "gc");
    Check.notNull(stdout, "stdout");
    Check.notNull(stderr, "stderr");
  }

  /** A result without captured output. */
  public RunResult(int exitCode, Duration elapsed, GcStats gc) {
    this(exitCode, elapsed, gc, Optional.empty(), Optional.empty());
  }
}
