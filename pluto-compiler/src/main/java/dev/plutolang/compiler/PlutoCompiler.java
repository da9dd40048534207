package dev.plutolang.compiler;

import dev.plutolang.api.CompilationException;
import dev.plutolang.api.Diagnostic;
import dev.plutolang.api.spi.CompilationRequest;
import dev.plutolang.api.spi.CompilerProvider;
import dev.plutolang.api.spi.ProgramCode;
import dev.plutolang.api.spi.ProgramFormat;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.runtime.program.NativeRuntime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The compiler, as the API finds it. Thread-safe: a compilation shares nothing with another. */
public final class PlutoCompiler implements CompilerProvider {
  private final AtomicBoolean isWarm = new AtomicBoolean();
  private final NativeFormat format = new NativeFormat();

  /** For {@link java.util.ServiceLoader}. */
  public PlutoCompiler() {}

  @Override
  public List<Diagnostic> check(CompilationRequest request) {
    return DeepStack.call(
        () -> {
          var diagnostics = new Diagnostics();
          var _ = Pipeline.typed(request, diagnostics, new PhaseClock());
          return PublicDiagnostics.of(diagnostics.list());
        });
  }

  @Override
  public ProgramCode compile(CompilationRequest request) {
    if (isWarm.compareAndSet(false, true)) {
      NativeRuntime.shared().warmUp();
    }
    Compiled compiled = DeepStack.call(() -> compiled(request));
    return compiled.program().orElseThrow(() -> new CompilationException(compiled.diagnostics()));
  }

  @Override
  public Optional<ProgramFormat> format() {
    return Optional.of(format);
  }

  private static Compiled compiled(CompilationRequest request) {
    var diagnostics = new Diagnostics();
    Optional<ProgramCode> program = Pipeline.compile(request, diagnostics);
    return new Compiled(program, PublicDiagnostics.of(diagnostics.list()));
  }

  private record Compiled(Optional<ProgramCode> program, List<Diagnostic> diagnostics) {}
}
