package dev.plutolang.compiler.syntax.tree;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import java.util.Optional;

/** A statement. */
public sealed interface Stmt {
  Span span();

  record Let(boolean isMutable, Name name, Optional<TypeExpr> type, Expr value, Span span)
      implements Stmt {}

  /** {@code let (tx, rx) = chan<T>(capacity)} */
  record LetChannel(
      boolean isMutable,
      Name sender,
      Name receiver,
      TypeExpr element,
      Optional<Expr> capacity,
      Span span)
      implements Stmt {}

  record Return(Optional<Expr> value, Span span) implements Stmt {}

  record Yield(Expr value, Span span) implements Stmt {}

  record If(Expr condition, Block then, Optional<Else> otherwise, Span span) implements Stmt {}

  record While(Expr condition, Block body, Span span) implements Stmt {}

  record For(Name variable, Expr iterable, Block body, Span span) implements Stmt {}

  record Match(Expr subject, ImmutableList<StmtArm> arms, Span span) implements Stmt {}

  /** {@code otherwise} is the {@code default} arm. */
  record Select(ImmutableList<SelectArm> arms, Optional<Block> otherwise, Span span)
      implements Stmt {}

  record Scope(ImmutableList<Expr> seeds, ImmutableList<Decl.Param> bindings, Block body, Span span)
      implements Stmt {}

  record Raise(Optional<Name> module, Name error, ImmutableList<FieldInit> fields, Span span)
      implements Stmt {}

  record Assert(Expr condition, Span span) implements Stmt {}

  record Serve(Expr service, Expr address, Span span) implements Stmt {}

  record Break(Span span) implements Stmt {}

  record Continue(Span span) implements Stmt {}

  record ExprStmt(Expr expr, Span span) implements Stmt {}

  /**
   * {@code target = value}; the target is any expression here, checked later. Grouping parentheses
   * around it are already removed.
   */
  record Assign(Expr target, Expr value, Span span) implements Stmt {}

  /**
   * {@code target op= value}; {@code ++} and {@code --} are ADD and SUB with an IntLit 1 and isStep
   * true.
   */
  record CompoundAssign(Expr target, BinaryOp op, Expr value, boolean isStep, Span span)
      implements Stmt {}

  /** What follows {@code else}. */
  sealed interface Else {
    record ElseIf(If statement) implements Else {}

    record ElseBlock(Block block) implements Else {}
  }

  record StmtArm(Pattern pattern, Block body) {}

  /** {@code channel} is the expression before {@code .recv()} or {@code .send(value)}. */
  sealed interface SelectArm {
    Span span();

    record Receive(Name variable, Expr channel, Block body, Span span) implements SelectArm {}

    record Send(Expr channel, Expr value, Block body, Span span) implements SelectArm {}
  }
}
