package dev.plutolang.compiler;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.spi.CompilationRequest;
import dev.plutolang.api.spi.ProgramCode;
import dev.plutolang.compiler.check.CheckMode;
import dev.plutolang.compiler.check.Checker;
import dev.plutolang.compiler.check.Module;
import dev.plutolang.compiler.core.CoreProgram;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.emit.LlvmIr;
import dev.plutolang.compiler.lower.ProgramLowering;
import dev.plutolang.compiler.lower.UnknownExternException;
import dev.plutolang.compiler.module.ModuleGraph;
import dev.plutolang.compiler.typed.TypedProgram;
import dev.plutolang.runtime.codegen.IrModule;
import dev.plutolang.runtime.codegen.ObjectCode;
import dev.plutolang.runtime.program.NativeProgram;
import dev.plutolang.runtime.program.NativeRuntime;
import dev.plutolang.runtime.program.ProgramMetadata;
import java.util.Optional;

/** The phases in order. Recursion is as deep as the trees, so callers provide the stack. */
final class Pipeline {
  private Pipeline() {}

  /** Sources to typed program; empty if there are errors. */
  static Optional<TypedProgram> typed(
      CompilationRequest request, Diagnostics diagnostics, PhaseClock clock) {
    ImmutableList<Module> modules =
        clock.time("parse", () -> ModuleGraph.load(request, diagnostics));
    CheckMode mode = request.testMode() ? CheckMode.TEST : CheckMode.NORMAL;
    return clock.time("check", () -> Checker.check(modules, mode, diagnostics));
  }

  /** Sources to native code; empty if there are errors. */
  static Optional<ProgramCode> compile(CompilationRequest request, Diagnostics diagnostics) {
    var clock = new PhaseClock();
    return typed(request, diagnostics, clock)
        .flatMap(
            typed ->
                lowered(typed, diagnostics, clock)
                    .map(core -> assemble(request, typed, core, clock)));
  }

  private static Optional<CoreProgram> lowered(
      TypedProgram typed, Diagnostics diagnostics, PhaseClock clock) {
    try {
      return Optional.of(clock.time("lower", () -> ProgramLowering.lower(typed)));
    } catch (UnknownExternException e) {
      diagnostics.report(Code.UNKNOWN_EXTERN, e.span(), e.symbol());
      return Optional.empty();
    }
  }

  private static ProgramCode assemble(
      CompilationRequest request, TypedProgram typed, CoreProgram core, PhaseClock clock) {
    SourceFile source = new SourceFile(request.root(), "");
    String ir = clock.time("emit", () -> LlvmIr.emit(core, source));
    NativeRuntime runtime = NativeRuntime.shared();
    ObjectCode code =
        clock.time(
            "native",
            () ->
                runtime
                    .compiler()
                    .compile(new IrModule(request.root(), ir), request.optimization()));
    var metadata = new ProgramMetadata(request.root(), request.testMode(), tests(typed));
    return new CompiledProgram(
        new NativeProgram(runtime, code, metadata), clock.stats(code.size()));
  }

  private static ImmutableList<ProgramMetadata.Test> tests(TypedProgram typed) {
    return typed.tests().stream()
        .map(test -> new ProgramMetadata.Test(test.name(), PublicDiagnostics.range(test.span())))
        .collect(toImmutableList());
  }
}
