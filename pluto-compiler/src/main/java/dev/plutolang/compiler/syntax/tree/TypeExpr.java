package dev.plutolang.compiler.syntax.tree;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import java.util.Optional;

/** A type as written. */
public sealed interface TypeExpr {
  Span span();

  /**
   * {@code Name} or {@code module.Name}, primitive and built-in generic types too; no arguments
   * means none are written.
   */
  record Named(Optional<Name> module, Name name, ImmutableList<TypeExpr> arguments, Span span)
      implements TypeExpr {}

  /** {@code [T]} */
  record Array(TypeExpr element, Span span) implements TypeExpr {}

  /** {@code fn(A, B) R} */
  record Function(ImmutableList<TypeExpr> params, Optional<TypeExpr> result, Span span)
      implements TypeExpr {}

  /** {@code T?} */
  record Nullable(TypeExpr inner, Span span) implements TypeExpr {}

  /** {@code stream T} */
  record Stream(TypeExpr element, Span span) implements TypeExpr {}
}
