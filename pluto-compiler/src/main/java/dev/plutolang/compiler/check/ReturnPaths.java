package dev.plutolang.compiler.check;

import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Stmt;
import java.util.Optional;

/** Result paths, chapter 01, R-11.8: a property of the syntax alone. */
final class ReturnPaths {
  private ReturnPaths() {}

  /** Whether every path through the block ends in {@code return} or {@code raise}. */
  static boolean alwaysLeaves(Block block) {
    return block.statements().stream().anyMatch(ReturnPaths::alwaysLeaves);
  }

  private static boolean alwaysLeaves(Stmt statement) {
    return switch (statement) {
      case Stmt.Return returned -> true;
      case Stmt.Raise raised -> true;
      case Stmt.If choice -> alwaysLeaves(choice.then()) && alwaysLeaves(choice.otherwise());
      case Stmt.Match match -> match.arms().stream().allMatch(arm -> alwaysLeaves(arm.body()));
      case Stmt.Let let -> false;
      case Stmt.LetChannel let -> false;
      case Stmt.Yield yielded -> false;
      case Stmt.While loop -> false;
      case Stmt.For loop -> false;
      case Stmt.Select select -> false;
      case Stmt.Scope scope -> false;
      case Stmt.Assert assertion -> false;
      case Stmt.Serve serve -> false;
      case Stmt.Break leave -> false;
      case Stmt.Continue next -> false;
      case Stmt.ExprStmt expression -> false;
      case Stmt.Assign assign -> false;
      case Stmt.CompoundAssign assign -> false;
    };
  }

  /**
   * Where a path through a block that does not always leave ends: its last statement, or the
   * closing brace.
   */
  static Span openEnd(Block block) {
    if (block.statements().isEmpty()) {
      return closingBrace(block);
    }
    return switch (block.statements().getLast()) {
      case Stmt.If choice when choice.otherwise().isPresent() -> openEnd(choice);
      case Stmt.If choice -> closingBrace(block);
      case Stmt.While loop -> closingBrace(block);
      case Stmt.For loop -> closingBrace(block);
      case Stmt.Match match ->
          match.arms().stream()
              .map(Stmt.StmtArm::body)
              .filter(arm -> !alwaysLeaves(arm))
              .findFirst()
              .map(ReturnPaths::openEnd)
              .orElse(closingBrace(block));
      case Stmt last -> last.span();
    };
  }

  private static Span openEnd(Stmt.If choice) {
    if (!alwaysLeaves(choice.then())) {
      return openEnd(choice.then());
    }
    return switch (choice.otherwise().orElseThrow()) {
      case Stmt.Else.ElseBlock last -> openEnd(last.block());
      case Stmt.Else.ElseIf next ->
          next.statement().otherwise().isPresent()
              ? openEnd(next.statement())
              : next.statement().span();
    };
  }

  private static Span closingBrace(Block block) {
    Span span = block.span();
    return new Span(span.source(), Math.max(span.start(), span.end() - 1), span.end());
  }

  private static boolean alwaysLeaves(Optional<Stmt.Else> otherwise) {
    return otherwise.isPresent()
        && switch (otherwise.get()) {
          case Stmt.Else.ElseIf next -> alwaysLeaves(next.statement());
          case Stmt.Else.ElseBlock last -> alwaysLeaves(last.block());
        };
  }
}
