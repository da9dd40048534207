package dev.plutolang.compiler;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.spi.CompilationRequest;
import dev.plutolang.api.spi.ProgramCode;
import dev.plutolang.api.spi.SourceText;
import dev.plutolang.compiler.check.CheckMode;
import dev.plutolang.compiler.check.Checker;
import dev.plutolang.compiler.check.Module;
import dev.plutolang.compiler.core.CoreProgram;
import dev.plutolang.compiler.core.Optimizations;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.emit.LlvmIr;
import dev.plutolang.compiler.lower.ProgramLowering;
import dev.plutolang.compiler.lower.UnknownExternException;
import dev.plutolang.compiler.module.ModuleGraph;
import dev.plutolang.compiler.module.ModuleLoader;
import dev.plutolang.compiler.module.Namespace;
import dev.plutolang.compiler.module.SourceSet;
import dev.plutolang.compiler.typed.TypedProgram;
import dev.plutolang.compiler.types.Type;
import dev.plutolang.runtime.codegen.IrModule;
import dev.plutolang.runtime.codegen.ObjectCode;
import dev.plutolang.runtime.function.HostImport;
import dev.plutolang.runtime.program.NativeProgram;
import dev.plutolang.runtime.program.NativeRuntime;
import dev.plutolang.runtime.program.ProgramMetadata;
import java.util.Optional;
import java.util.stream.Stream;

/** The phases in order. Recursion is as deep as the trees, so callers provide the stack. */
final class Pipeline {
  private Pipeline() {}

  /** Sources to typed program; empty if there are errors. */
  static Optional<TypedProgram> typed(
      CompilationRequest request, Diagnostics diagnostics, PhaseClock clock) {
    ModuleGraph graph = clock.time("parse", () -> load(request, diagnostics));
    if (diagnostics.hasErrors()) {
      return Optional.empty();
    }
    ImmutableList<Module> modules = modules(graph, new HostInterfaces(request.hostModules()));
    CheckMode mode = request.testMode() ? CheckMode.TEST : CheckMode.NORMAL;
    return clock.time("check", () -> Checker.check(modules, mode, diagnostics));
  }

  private static ModuleGraph load(CompilationRequest request, Diagnostics diagnostics) {
    SourceSet sources =
        SourceSet.of(
            request.sources().stream().collect(toImmutableMap(SourceText::path, SourceText::text)));
    return ModuleLoader.load(
        sources,
        request.root(),
        !request.testMode(),
        SourceSet.empty(),
        new HostInterfaces(request.hostModules()).sources(),
        diagnostics);
  }

  /** The namespaces as the checker takes them: the root first, then in the order of loading. */
  private static ImmutableList<Module> modules(ModuleGraph graph, HostInterfaces host) {
    return Stream.concat(
            Stream.of(graph.root()),
            graph.namespaces().stream().filter(namespace -> !namespace.isRoot()))
        .map(
            namespace ->
                new Module(
                    namespace.name(),
                    namespace.units(),
                    ImmutableMap.copyOf(
                        Maps.transformValues(namespace.bindings(), Namespace::name)),
                    namespace.hostModule().map(host::host)))
        .collect(toImmutableList());
  }

  /** Sources to native code; empty if there are errors. */
  static Optional<ProgramCode> compile(CompilationRequest request, Diagnostics diagnostics) {
    var clock = new PhaseClock();
    return typed(request, diagnostics, clock)
        .flatMap(
            typed ->
                lowered(typed, diagnostics, clock)
                    .map(core -> assemble(request, typed, core, diagnostics, clock)));
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
      CompilationRequest request,
      TypedProgram typed,
      CoreProgram core,
      Diagnostics diagnostics,
      PhaseClock clock) {
    SourceFile source = new SourceFile(request.root(), "");
    boolean isFull = request.optimization() == Optimization.FULL;
    CoreProgram optimized = isFull ? clock.time("optimize", () -> Optimizations.apply(core)) : core;
    ImmutableList<String> ir = clock.time("emit", () -> LlvmIr.emit(optimized, source, isFull));
    NativeRuntime runtime = NativeRuntime.shared();
    ObjectCode code =
        clock.time(
            "native",
            () -> runtime.compiler().compile(modules(request.root(), ir), request.optimization()));
    var metadata =
        new ProgramMetadata(
            request.root(),
            request.testMode(),
            tests(typed),
            core.exportTypes(),
            hostImports(core));
    return new CompiledProgram(
        new NativeProgram(runtime, code, metadata).bind(request.hostModules()),
        clock.stats(code.size()),
        PublicDiagnostics.of(diagnostics.list()));
  }

  private static ImmutableList<HostImport> hostImports(CoreProgram core) {
    return core.hostImports().stream()
        .map(
            function ->
                new HostImport(
                    function.module(),
                    function.name(),
                    new Type.Function(function.params(), function.result()).sourceName(),
                    function.isFallible()))
        .collect(toImmutableList());
  }

  private static ImmutableList<ProgramMetadata.Test> tests(TypedProgram typed) {
    return typed.tests().stream()
        .map(test -> new ProgramMetadata.Test(test.name(), PublicDiagnostics.range(test.span())))
        .collect(toImmutableList());
  }

  private static ImmutableList<IrModule> modules(String name, ImmutableList<String> texts) {
    return texts.stream().map(text -> new IrModule(name, text)).collect(toImmutableList());
  }
}
