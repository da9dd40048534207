package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostic;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Severity;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.syntax.Parser;
import dev.plutolang.compiler.syntax.tree.SourceUnit;
import dev.plutolang.compiler.typed.TypedProgram;
import java.util.List;
import java.util.Optional;

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
