package dev.plutolang.runtime.program;

import dev.plutolang.api.GcEvent;
import dev.plutolang.api.spi.LaunchRequest;
import dev.plutolang.runtime.function.HostBindings;
import dev.plutolang.runtime.function.HostCalls;
import dev.plutolang.runtime.host.HostListener;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Connects an instance with the streams of its launch request. Used by the thread that is in the
 * instance.
 */
final class InstanceIo implements HostListener {

  private final String program;
  private final LaunchRequest request;
  private Optional<Throwable> failure = Optional.empty();
  private HostCalls calls = new HostCalls(HostBindings.NONE, size -> 0);
  private boolean written;
  private TestListener tests = (index, passed, duration) -> {};

  InstanceIo(String program, LaunchRequest request) {
    this.program = program;
    this.request = request;
  }

  /** Is told of each test that has ended. */
  interface TestListener {
    void finished(int index, boolean passed, Duration duration);
  }

  void onTestFinished(TestListener listener) {
    tests = listener;
  }

  /** Sets who carries out the calls to functions of the host. */
  void onCall(HostCalls hostCalls) {
    calls = hostCalls;
  }

  /** What a function of the host threw to become an error object of that size. */
  Optional<Throwable> causeOfError(long error, int size) {
    return calls.causeOfError(error, size);
  }

  @Override
  public int call(int index, long words) {
    boolean before = request.gate().setNesting(true);
    try {
      return calls.call(index, words);
    } finally {
      var _ = request.gate().setNesting(before);
    }
  }

  @Override
  public void output(int stream, byte[] bytes) throws IOException {
    written = true;
    stream(stream).write(bytes);
    if (stream == STDERR) {
      stream(stream).flush();
    }
  }

  private OutputStream stream(int stream) {
    return stream == STDERR ? request.stderr() : request.stdout();
  }

  @Override
  public byte[] input(int capacity) throws IOException {
    // What was printed before is a prompt: show it.
    request.stdout().flush();
    byte[] bytes = new byte[Math.min(capacity, 1 << 16)];
    int count = request.stdin().read(bytes);
    return count <= 0 ? new byte[0] : java.util.Arrays.copyOf(bytes, count);
  }

  @Override
  public void testFinished(int index, boolean passed, Duration duration) {
    tests.finished(index, passed, duration);
  }

  @Override
  public void collected(GcEvent event) {
    CollectionEvent.record(program, event);
    request.collectionListener().ifPresent(listener -> listener.accept(event));
  }

  @Override
  public void failed(Throwable cause) {
    failure = failure.or(() -> Optional.of(cause));
  }

  /** Whether a stream has thrown an exception. */
  boolean hasFailed() {
    return failure.isPresent();
  }

  /** What a stream threw during the last run. */
  Optional<Throwable> takeFailure() {
    Optional<Throwable> taken = failure;
    failure = Optional.empty();
    return taken;
  }

  /** Whether something was written since the last flush. */
  boolean hasWritten() {
    return written;
  }

  /** Hands on what the host's streams hold back. */
  void flush() {
    written = false;
    try {
      request.stdout().flush();
      request.stderr().flush();
    } catch (IOException e) {
      failed(e);
    }
  }
}
