package dev.plutolang.compiler.syntax.tree;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import java.util.Optional;

/** A top-level declaration, as written. */
public sealed interface Decl {
  Span span();

  record Function(
      boolean isPublic,
      Name name,
      ImmutableList<TypeParam> typeParams,
      ImmutableList<Param> params,
      Optional<TypeExpr> result,
      ImmutableList<Expr> requires,
      Block body,
      Span span)
      implements Decl {}

  record ExternFunction(
      boolean isPublic,
      Name name,
      ImmutableList<Param> params,
      Optional<TypeExpr> result,
      Span span)
      implements Decl {}

  record ClassDecl(
      boolean isPublic,
      Lifecycle lifecycle,
      Name name,
      ImmutableList<TypeParam> typeParams,
      ImmutableList<Name> uses,
      ImmutableList<Dependency> dependencies,
      ImmutableList<Name> traits,
      ImmutableList<Field> fields,
      ImmutableList<Expr> invariants,
      ImmutableList<Method> methods,
      Span span)
      implements Decl {}

  record TraitDecl(boolean isPublic, Name name, ImmutableList<TraitMethod> methods, Span span)
      implements Decl {}

  record EnumDecl(
      boolean isPublic,
      Name name,
      ImmutableList<TypeParam> typeParams,
      ImmutableList<Variant> variants,
      Span span)
      implements Decl {}

  record ErrorDecl(boolean isPublic, Name name, ImmutableList<Field> fields, Span span)
      implements Decl {}

  record AppDecl(
      Name name,
      ImmutableList<Dependency> dependencies,
      ImmutableList<Wiring> wirings,
      ImmutableList<Method> methods,
      Span span)
      implements Decl {}

  record StageDecl(
      Name name,
      Optional<Name> parent,
      ImmutableList<Dependency> dependencies,
      ImmutableList<Wiring> wirings,
      ImmutableList<StageMember> members,
      Span span)
      implements Decl {}

  record SystemDecl(Name name, ImmutableList<SystemMember> members, Span span) implements Decl {}

  /** {@code test "name" { ... }} outside or inside a {@code tests} block. */
  record TestDecl(Expr.StringLit name, Block body, Span span) implements Decl {}

  record TestsDecl(Name scheduler, ImmutableList<TestDecl> tests, Span span) implements Decl {}

  /** The word before {@code class}. */
  enum Lifecycle {
    NONE,
    SCOPED,
    TRANSIENT
  }

  record TypeParam(Name name, ImmutableList<Name> bounds) {}

  record Param(Name name, TypeExpr type) {}

  record Field(Name name, TypeExpr type) {}

  record Dependency(Name name, boolean isRemote, TypeExpr type) {}

  record Variant(Name name, ImmutableList<Field> fields) {}

  record Wiring(WiringKind kind, Name name) {}

  /** The word of a wiring in an app or stage. */
  enum WiringKind {
    AMBIENT,
    SCOPED,
    TRANSIENT
  }

  record SystemMember(Name name, Name target) {}

  /** How a method names its receiver. */
  enum SelfParam {
    NONE,
    SELF,
    MUT_SELF
  }

  /**
   * A method with a body.
   *
   * @param selfSpan the place of {@code self}, or the empty place behind the opening parenthesis
   */
  record Method(
      Name name,
      SelfParam self,
      Span selfSpan,
      ImmutableList<Param> params,
      Optional<TypeExpr> result,
      ImmutableList<Expr> requires,
      Block body,
      Span span) {}

  /** A method of a trait; the body is its default. See {@link Method} for {@code selfSpan}. */
  record TraitMethod(
      Name name,
      SelfParam self,
      Span selfSpan,
      ImmutableList<Param> params,
      Optional<TypeExpr> result,
      ImmutableList<Expr> requires,
      Optional<Block> body,
      Span span) {}

  /** A member of a stage that is not a wiring. */
  sealed interface StageMember {
    Span span();

    /** {@code requires fn ...}, to be provided by a stage that inherits from this one. */
    record Required(
        boolean isPublic,
        Name name,
        SelfParam self,
        ImmutableList<Param> params,
        Optional<TypeExpr> result,
        Span span)
        implements StageMember {}

    record Provided(boolean isPublic, boolean isOverride, Method method, Span span)
        implements StageMember {}
  }
}
