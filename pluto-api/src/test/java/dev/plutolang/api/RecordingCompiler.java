package dev.plutolang.api;

import dev.plutolang.api.spi.CompilationRequest;
import dev.plutolang.api.spi.CompilerProvider;
import dev.plutolang.api.spi.InstanceDriver;
import dev.plutolang.api.spi.LaunchRequest;
import dev.plutolang.api.spi.ProgramCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Stands in for the compiler in tests of the API alone. A "program" prints its root's text, then
 * its arguments; the text {@code wait} waits until it is cancelled; {@code error} does not compile.
 */
public final class RecordingCompiler implements CompilerProvider {
  static final GcStats HEAP =
      new GcStats(
          10,
          20,
          4096,
          2,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          100,
          1000,
          Map.of("string", new GcStats.Live(1, 32), "array", new GcStats.Live(2, 64)));

  @Override
  public ProgramCode compile(CompilationRequest request) {
    List<Diagnostic> found = check(request);
    if (!found.isEmpty()) {
      throw new CompilationException(found);
    }
    return new Code(request);
  }

  @Override
  public List<Diagnostic> check(CompilationRequest request) {
    return text(request).equals("error") ? List.of(error(request.root())) : List.of();
  }

  static Diagnostic error(String file) {
    return new Diagnostic(
        Diagnostic.Severity.ERROR,
        "bad-text",
        new SourceRange(file, 1, 1, 1, 6),
        "error",
        "this text is bad",
        List.of(),
        Optional.empty());
  }

  static CrashReport cancelled() {
    return new CrashReport(
        CrashReport.Kind.CANCELLED,
        "cancelled",
        1,
        List.of(new StackFrame("main", "main.pluto", 3, 5)),
        0,
        Optional.empty(),
        HEAP,
        Duration.ofMillis(1));
  }

  private static String text(CompilationRequest request) {
    return request.sources().stream()
        .filter(source -> source.path().equals(request.root()))
        .findFirst()
        .orElseThrow()
        .text();
  }

  /** What was compiled, for tests to look at. */
  record Code(CompilationRequest request) implements ProgramCode {
    @Override
    public boolean testMode() {
      return request.testMode();
    }

    @Override
    public InstanceDriver start(LaunchRequest launch) {
      return new Driver(text(request), launch);
    }
  }

  private record Driver(String text, LaunchRequest launch, CountDownLatch cancelled)
      implements InstanceDriver {
    Driver(String text, LaunchRequest launch) {
      this(text, launch, new CountDownLatch(1));
    }

    @Override
    public RunResult run() {
      print(text + String.join("", launch.arguments()));
      if (text.equals("wait")) {
        try {
          cancelled.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        throw new ProgramFailedException(RecordingCompiler.cancelled());
      }
      return new RunResult(launch.arguments().size(), Duration.ofMillis(2), HEAP);
    }

    private void print(String line) {
      try {
        launch.stdout().write(line.getBytes(StandardCharsets.UTF_8));
        launch.stderr().write("e".getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public TestReport runTests() {
      return new TestReport(List.of());
    }

    @Override
    public void cancel() {
      cancelled.countDown();
    }

    @Override
    public GcStats gcStats() {
      return HEAP;
    }

    @Override
    public void collectGarbage() {}

    @Override
    public void close() {}
  }
}
