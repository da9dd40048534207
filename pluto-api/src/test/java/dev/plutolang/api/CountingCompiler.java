package dev.plutolang.api;

import dev.plutolang.api.spi.CompilationRequest;
import dev.plutolang.api.spi.CompilerProvider;
import dev.plutolang.api.spi.InstanceDriver;
import dev.plutolang.api.spi.LaunchRequest;
import dev.plutolang.api.spi.ProgramCode;
import dev.plutolang.api.spi.ProgramFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts compilations. Its programs are texts, stored as they are after a mark. */
final class CountingCompiler implements CompilerProvider, ProgramFormat {
  private static final String MARK = "text:";

  final AtomicInteger compilations = new AtomicInteger();
  String fingerprint = "compiler 1";
  Runnable whileCompiling = () -> {};

  /** A text of the given size in bytes counts as code of that size. */
  record Text(String text, CompilationRequest bound) implements ProgramCode {
    @Override
    public boolean testMode() {
      return false;
    }

    @Override
    public CompilationStats compilation() {
      return new CompilationStats(List.of(), text.length());
    }

    @Override
    public ProgramCode bind(CompilationRequest request) {
      return new Text(text, request);
    }

    @Override
    public InstanceDriver start(LaunchRequest request) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public ProgramCode compile(CompilationRequest request) {
    compilations.incrementAndGet();
    whileCompiling.run();
    String text = request.sources().getFirst().text();
    if (text.equals("error")) {
      throw new CompilationException(List.of(RecordingCompiler.error(request.root())));
    }
    return new Text(text, request);
  }

  @Override
  public List<Diagnostic> check(CompilationRequest request) {
    return List.of();
  }

  @Override
  public Optional<ProgramFormat> format() {
    return Optional.of(this);
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public byte[] write(ProgramCode program) {
    return (MARK + ((Text) program).text()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Optional<ProgramCode> read(byte[] stored) {
    String text = new String(stored, StandardCharsets.UTF_8);
    CompilationRequest nothing = CompileCacheTest.request("nothing");
    return text.startsWith(MARK)
        ? Optional.of(new Text(text.substring(MARK.length()), nothing))
        : Optional.empty();
  }
}
