package dev.plutolang.compiler.typed;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.BinaryOp;
import dev.plutolang.compiler.types.QualifiedName;
import java.util.Optional;

/** A statement of the typed tree. */
public sealed interface TStmt {
  Span span();

  record Let(Local local, TExpr value, Span span) implements TStmt {}

  record AssignLocal(Local local, TExpr value, Span span) implements TStmt {}

  /** {@code object} is of a class type. */
  record AssignField(TExpr object, int field, TExpr value, Span span) implements TStmt {}

  /** {@code container} is an array, a map or bytes. */
  record AssignIndex(TExpr container, TExpr index, TExpr value, Span span) implements TStmt {}

  /** {@code local = local op value}; here and below, an ADD of strings is a concatenation. */
  record CompoundLocal(Local local, BinaryOp op, TExpr value, Span span) implements TStmt {}

  /** The object is evaluated once, then the field is read, then the value is evaluated. */
  record CompoundField(TExpr object, int field, BinaryOp op, TExpr value, Span span)
      implements TStmt {}

  /**
   * Container and index are evaluated once, then the element is read, then the value is evaluated.
   */
  record CompoundIndex(TExpr container, TExpr index, BinaryOp op, TExpr value, Span span)
      implements TStmt {}

  record ExprStmt(TExpr expr, Span span) implements TStmt {}

  /** {@code else if} is a block of one statement. */
  record If(TExpr condition, TBlock then, Optional<TBlock> otherwise, Span span) implements TStmt {}

  record While(TExpr condition, TBlock body, Span span) implements TStmt {}

  /** The body may assign the counter, which moves the loop. */
  record ForRange(Local counter, TExpr from, TExpr to, boolean isInclusive, TBlock body, Span span)
      implements TStmt {}

  /** The type of {@code iterable} (array, string, bytes) tells the kind of loop. */
  record ForEach(Local element, TExpr iterable, TBlock body, Span span) implements TStmt {}

  record Match(TExpr subject, ImmutableList<Arm> arms, Span span) implements TStmt {}

  /**
   * Leaves the innermost closure or function; a value of type void is evaluated for its effects.
   */
  record Return(Optional<TExpr> value, Span span) implements TStmt {}

  record Raise(QualifiedName error, ImmutableList<TFieldInit> fields, Span span) implements TStmt {}

  record Break(Span span) implements TStmt {}

  record Continue(Span span) implements TStmt {}

  /** {@code text} is the condition written anew, for the message (chapter 04, 9.7). */
  record Assert(TExpr condition, String text, Span span) implements TStmt {}

  /** The arm for one variant; the arms of a match cover every variant once. */
  record Arm(int variant, ImmutableList<TBinding> bindings, TBlock body) {}
}
