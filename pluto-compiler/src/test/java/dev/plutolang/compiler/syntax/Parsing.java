package dev.plutolang.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Diagnostic;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.SourceUnit;
import dev.plutolang.compiler.syntax.tree.Stmt;

/** Shortcuts from text to trees and errors. */
final class Parsing {
  private Parsing() {}

  /** A parsed text with what was reported about it. */
  record Parsed(SourceUnit unit, ImmutableList<Diagnostic> errors) {}

  static Parsed parse(String text) {
    Diagnostics diagnostics = new Diagnostics();
    SourceUnit unit = Parser.parse(new SourceFile("test.pluto", text), diagnostics);
    return new Parsed(unit, diagnostics.list());
  }

  static ImmutableList<Diagnostic> errors(String text) {
    return parse(text).errors();
  }

  /** The statements of a function body that has no errors. */
  static ImmutableList<Stmt> statements(String body) {
    Parsed parsed = parse("fn main() {\n" + body + "\n}\n");
    assertThat(parsed.errors()).as(body).isEmpty();
    return ((Decl.Function) parsed.unit().declarations().get(0)).body().statements();
  }

  /** The statements of a body as S-expressions, separated by a bar. */
  static String body(String body) {
    return statements(body).stream()
        .map(TreePrinter::print)
        .reduce((a, b) -> a + " | " + b)
        .orElse("");
  }

  static Expr expression(String text) {
    return ((Stmt.Let) statements("let v = " + text).get(0)).value();
  }

  /** An expression as an S-expression. */
  static String expr(String text) {
    return TreePrinter.print(expression(text));
  }
}
