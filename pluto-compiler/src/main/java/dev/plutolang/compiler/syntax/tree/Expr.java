package dev.plutolang.compiler.syntax.tree;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import java.util.Optional;

/**
 * An expression, as written; names are not resolved. Grouping parentheses stay as {@link Group}:
 * rules such as "a call in parentheses" and the callee rule need them.
 */
public sealed interface Expr {
  Span span();

  /** The 64 bits of the value; 2^63, the largest literal, is {@link Long#MIN_VALUE}. */
  record IntLit(long value, Span span) implements Expr {}

  record FloatLit(double value, Span span) implements Expr {}

  record BoolLit(boolean value, Span span) implements Expr {}

  /** Escapes are replaced; never contains a lone surrogate. */
  record StringLit(String value, Span span) implements Expr {}

  /** Spans inside of holes refer to the source text around the literal. */
  record Interpolation(ImmutableList<Part> parts, Span span) implements Expr {}

  record NoneLit(Span span) implements Expr {}

  record SelfRef(Span span) implements Expr {}

  record NameRef(Name name) implements Expr {
    @Override
    public Span span() {
      return name.span();
    }
  }

  record Group(Expr inner, Span span) implements Expr {}

  record Unary(UnaryOp op, Expr operand, Span span) implements Expr {}

  record Binary(BinaryOp op, Expr left, Expr right, Span opSpan, Span span) implements Expr {}

  record Range(Expr from, Expr to, boolean isInclusive, Span span) implements Expr {}

  record Cast(Expr operand, TypeExpr type, Span span) implements Expr {}

  /** {@code f(args)}, {@code f<T>(args)}. */
  record Call(
      Name callee,
      Optional<ImmutableList<TypeExpr>> typeArguments,
      ImmutableList<Expr> arguments,
      Span span)
      implements Expr {}

  /**
   * {@code receiver.m(args)}; also {@code module.f(args)}, told apart by the resolver. Type
   * arguments are present only for {@code module.f<T>(args)}.
   */
  record MethodCall(
      Expr receiver,
      Name method,
      Optional<ImmutableList<TypeExpr>> typeArguments,
      ImmutableList<Expr> arguments,
      Span span)
      implements Expr {}

  /** A field, {@code Enum.Variant} without fields, or {@code module.name}; the resolver tells. */
  record Member(Expr receiver, Name name, Span span) implements Expr {}

  record Index(Expr receiver, Expr index, Span span) implements Expr {}

  /** Postfix {@code ?}. */
  record NullPropagate(Expr operand, Span span) implements Expr {}

  /** Postfix {@code !}. */
  record Propagate(Expr operand, Span span) implements Expr {}

  record Catch(Expr operand, ImmutableList<Handler> handlers, Span span) implements Expr {}

  /**
   * {@code a {..}}, {@code a.b {..}}, {@code a.b.c {..}}, possibly with type arguments after one
   * segment: a class literal or a data variant; the resolver tells ({@code m.C {}}, {@code E.V {}},
   * {@code m.E.V {}}, {@code E<int>.V {}}, {@code m.E<int>.V {}}).
   *
   * @param argumentsAfter index of the segment that the type arguments follow; 0 if there are none
   */
  record StructLit(
      ImmutableList<Name> path,
      Optional<ImmutableList<TypeExpr>> typeArguments,
      int argumentsAfter,
      ImmutableList<FieldInit> fields,
      Span span)
      implements Expr {}

  /** {@code E<int>.V} without fields: a unit variant of a generic enum, or {@code m.E<int>.V}. */
  record GenericVariant(
      Optional<Name> module,
      Name enumName,
      ImmutableList<TypeExpr> typeArguments,
      Name variant,
      Span span)
      implements Expr {}

  /** {@code Map<K, V> { k: v }}; the number of type arguments is checked later. */
  record MapLit(ImmutableList<TypeExpr> typeArguments, ImmutableList<MapEntry> entries, Span span)
      implements Expr {}

  /** {@code Set<T> { a, b }}; the number of type arguments is checked later. */
  record SetLit(ImmutableList<TypeExpr> typeArguments, ImmutableList<Expr> elements, Span span)
      implements Expr {}

  record ArrayLit(ImmutableList<Expr> elements, Span span) implements Expr {}

  record Closure(
      ImmutableList<Decl.Param> params, Optional<TypeExpr> result, ClosureBody body, Span span)
      implements Expr {}

  record If(Expr condition, Block then, IfElse otherwise, Span span) implements Expr {}

  record Match(Expr subject, ImmutableList<ExprArm> arms, Span span) implements Expr {}

  /**
   * {@code spawn f(args)}, {@code spawn a.b.m(args)}.
   *
   * @param startsWithSelf whether {@code self.} stands before the path
   * @param path at least one name; the last is the called function or method
   */
  record Spawn(
      boolean startsWithSelf, ImmutableList<Name> path, ImmutableList<Expr> arguments, Span span)
      implements Expr {}

  /** {@code Type::method<T>(args)} */
  record StaticCall(
      Name type,
      Name method,
      ImmutableList<TypeExpr> typeArguments,
      ImmutableList<Expr> arguments,
      Span span)
      implements Expr {}

  /**
   * Placeholder of error recovery; the parser has reported. Later phases give it no type and say
   * nothing.
   */
  record Erroneous(Span span) implements Expr {}

  /** A piece of an interpolated string. */
  sealed interface Part {
    record Text(String text) implements Part {}

    record Hole(Expr value) implements Part {}
  }

  /** What follows {@code catch}. */
  sealed interface Handler {
    Span span();

    record Typed(Name variable, Optional<Name> module, Name error, Block body, Span span)
        implements Handler {}

    record Wildcard(Name variable, Block body, Span span) implements Handler {}

    record Value(Expr value, Span span) implements Handler {}
  }

  /** What follows {@code =>} of a closure. */
  sealed interface ClosureBody {
    record OfExpr(Expr value) implements ClosureBody {}

    record OfBlock(Block block) implements ClosureBody {}
  }

  /** What follows {@code else} of an {@code if} value. */
  sealed interface IfElse {
    record ElseIf(If value) implements IfElse {}

    record ElseBlock(Block block) implements IfElse {}
  }

  record ExprArm(Pattern pattern, Expr value) {}

  record MapEntry(Expr key, Expr value) {}
}
