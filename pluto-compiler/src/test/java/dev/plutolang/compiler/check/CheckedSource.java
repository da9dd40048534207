package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostic;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Severity;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.module.ModuleGraph;
import dev.plutolang.compiler.module.ModuleLoader;
import dev.plutolang.compiler.module.SourceSet;
import dev.plutolang.compiler.syntax.Parser;
import dev.plutolang.compiler.syntax.tree.SourceUnit;
import dev.plutolang.compiler.typed.TypedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A source text after parser and checker. */
record CheckedSource(Optional<TypedProgram> program, List<Diagnostic> diagnostics) {
  static CheckedSource of(String name, String text, CheckMode mode) {
    Diagnostics diagnostics = new Diagnostics();
    SourceUnit unit = Parser.parse(new SourceFile(name, text), diagnostics);
    Module module = new Module("", ImmutableList.of(unit), ImmutableMap.of());
    Optional<TypedProgram> program = Checker.check(ImmutableList.of(module), mode, diagnostics);
    return new CheckedSource(program, diagnostics.list());
  }

  static CheckedSource of(String text) {
    return of("main.pluto", text, CheckMode.NORMAL);
  }

  /** The program of a directory with a {@code main.pluto}. */
  static CheckedSource ofDirectory(Path directory) throws IOException {
    ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = directory.relativize(file).toString().replace('\\', '/');
        texts.put(path, Files.readString(file));
      }
    }
    return ofProject(texts.buildOrThrow(), CheckMode.NORMAL);
  }

  /** A project that starts with {@code main.pluto}, with its imports. */
  static CheckedSource ofProject(ImmutableMap<String, String> texts, CheckMode mode) {
    Diagnostics diagnostics = new Diagnostics();
    ModuleGraph graph =
        ModuleLoader.load(SourceSet.of(texts), "main.pluto", true, SourceSet.empty(), diagnostics);
    ImmutableList<Module> modules =
        graph.namespaces().reverse().stream()
            .map(
                namespace ->
                    new Module(
                        namespace.name(),
                        namespace.units(),
                        ImmutableMap.copyOf(
                            Maps.transformValues(
                                namespace.bindings(),
                                dev.plutolang.compiler.module.Namespace::name))))
            .collect(ImmutableList.toImmutableList());
    Optional<TypedProgram> program = Checker.check(modules, mode, diagnostics);
    return new CheckedSource(program, diagnostics.list());
  }

  List<Diagnostic> errors() {
    return diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).toList();
  }

  List<Code> codes() {
    return diagnostics.stream().map(Diagnostic::code).toList();
  }

  /** Each finding as {@code LINE: message}. */
  List<String> messages() {
    return diagnostics.stream().map(d -> d.span().line() + ": " + d.message()).toList();
  }
}
