package dev.plutolang.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Output kept in memory. */
record Capture(ByteArrayOutputStream stdout, ByteArrayOutputStream stderr) {
  Capture() {
    this(new ByteArrayOutputStream(), new ByteArrayOutputStream());
  }

  /** The result with what was printed since the last call. */
  RunResult addTo(RunResult result) {
    return new RunResult(
        result.exitCode(), result.elapsed(), result.gc(), take(stdout), take(stderr));
  }

  private static Optional<String> take(ByteArrayOutputStream stream) {
    String text = stream.toString(StandardCharsets.UTF_8);
    stream.reset();
    return Optional.of(text);
  }
}
