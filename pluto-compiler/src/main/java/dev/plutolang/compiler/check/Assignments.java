package dev.plutolang.compiler.check;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.diagnostic.Suggestions;
import dev.plutolang.compiler.syntax.tree.BinaryOp;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.Stmt;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TStmt;
import dev.plutolang.compiler.types.Type;
import java.util.Optional;

/** Assignment and compound assignment, chapter 01, 1.9. */
final class Assignments {
  private final Body body;

  Assignments(Body body) {
    this.body = body;
  }

  /** Something that can be assigned, with the type that it holds. */
  private sealed interface Target {
    Type type();

    record OfLocal(Local local) implements Target {
      @Override
      public Type type() {
        return local.type();
      }
    }

    record OfField(TExpr object, int field, Type type) implements Target {}

    record OfElement(TExpr container, TExpr index, Type type) implements Target {}
  }

  Optional<TStmt> assign(Stmt.Assign assign) {
    Optional<Target> target = target(assign.target(), false);
    if (target.isEmpty()) {
      body.expressions().check(assign.value());
      return Optional.empty();
    }
    Span span = assign.span();
    return switch (target.get()) {
      case Target.OfLocal(Local local) ->
          Optional.of(
              new TStmt.AssignLocal(
                  local,
                  body.checkInto(
                      assign.value(),
                      local.type(),
                      Conversions.Position.ANY,
                      Code.TYPE_MISMATCH_IN_ASSIGNMENT,
                      local.name()),
                  span));
      case Target.OfField(TExpr object, int field, Type type) -> {
        TExpr value = exactly(assign.value(), type, Code.TYPE_MISMATCH_IN_FIELD_ASSIGNMENT);
        yield Optional.of(new TStmt.AssignField(object, field, value, span));
      }
      case Target.OfElement(TExpr container, TExpr index, Type type) -> {
        Code mismatch =
            container.type() instanceof Type.MapOf
                ? Code.MAP_VALUE_MISMATCH
                : Code.ELEMENT_MISMATCH;
        TExpr value = exactly(assign.value(), type, mismatch);
        yield Optional.of(new TStmt.AssignIndex(container, index, value, span));
      }
    };
  }

  private TExpr exactly(Expr value, Type type, Code mismatch) {
    TExpr checked = body.expressions().check(value);
    return body.convertInto(checked, type, Conversions.Position.EXACT, mismatch);
  }

  Optional<TStmt> compound(Stmt.CompoundAssign assign) {
    Optional<Target> target = target(assign.target(), true);
    TExpr value = body.expressions().check(assign.value());
    if (target.isEmpty() || Body.isErroneous(value) || target.get().type() == Type.Error.ERROR) {
      return Optional.empty();
    }
    Type type = target.get().type();
    BinaryOp op = assign.op();
    if (assign.isStep() && type != Type.Primitive.INT) {
      body.report(Code.STEP_NEEDS_INT, assign.span(), type.display());
      return Optional.empty();
    }
    if (!body.operators().fitsArithmetic(op, type, value.type(), assign.span())) {
      return Optional.empty();
    }
    Span span = assign.span();
    return Optional.of(
        switch (target.get()) {
          case Target.OfLocal(Local local) -> new TStmt.CompoundLocal(local, op, value, span);
          case Target.OfField(TExpr object, int field, Type held) ->
              new TStmt.CompoundField(object, field, op, value, span);
          case Target.OfElement(TExpr container, TExpr index, Type held) ->
              new TStmt.CompoundIndex(container, index, op, value, span);
        });
  }

  private Optional<Target> target(Expr target, boolean isRead) {
    return switch (Body.ungroup(target)) {
      case Expr.NameRef reference -> variable(reference.name(), isRead);
      case Expr.Member member -> field(member);
      case Expr.Index index -> element(index);
      case Expr.Erroneous erroneous -> Optional.empty();
      default -> {
        body.report(Code.INVALID_TARGET, target.span());
        yield Optional.empty();
      }
    };
  }

  private Optional<Target> variable(Name name, boolean isRead) {
    Optional<Variable> found = body.locals().lookup(name.text());
    if (found.isEmpty()) {
      body.report(Code.UNDEFINED_VARIABLE, name.span(), name)
          .suggest(Suggestions.closest(name.text(), body.locals().visibleNames()));
      return Optional.empty();
    }
    Variable variable = found.get();
    if (variable.access() == Variable.Access.IMMUTABLE) {
      body.report(Code.ASSIGN_TO_IMMUTABLE, name.span(), name)
          .note(variable.place(), "'" + name + "' is declared here without 'mut'")
          .help("declare it with 'let mut " + name + "'");
    }
    return Optional.of(
        new Target.OfLocal(isRead ? body.locals().read(variable) : body.locals().write(variable)));
  }

  private Optional<Target> field(Expr.Member member) {
    if (isEnumName(member.receiver())) {
      body.report(Code.INVALID_TARGET, member.span());
      return Optional.empty();
    }
    TExpr object = body.expressions().check(member.receiver());
    if (Body.isErroneous(object)) {
      return Optional.empty();
    }
    if (!(object.type() instanceof Type.ClassType type)) {
      boolean isError =
          object.type() instanceof Type.CaughtError || object.type() instanceof Type.AnyError;
      if (isError) {
        body.report(Code.INVALID_TARGET, member.span());
      } else {
        body.report(
            Code.FIELD_OF_NON_CLASS, member.name().span(), member.name(), object.type().display());
      }
      return Optional.empty();
    }
    body.mutability().requireFieldAssignable(member.receiver(), member.name());
    return body.members()
        .fieldOf(type, member.name())
        .map(field -> new Target.OfField(object, field.index(), field.type()));
  }

  private boolean isEnumName(Expr receiver) {
    return receiver instanceof Expr.NameRef(Name name)
        && body.locals().lookup(name.text()).isEmpty()
        && body.namespace().enumeration(name.text()).isPresent();
  }

  private Optional<Target> element(Expr.Index index) {
    TExpr container = body.expressions().check(index.receiver());
    TExpr position = body.expressions().check(index.index());
    if (Body.isErroneous(container) || Body.isErroneous(position)) {
      return Optional.empty();
    }
    Type type = container.type();
    boolean isAssignable =
        type instanceof Type.Array || type instanceof Type.MapOf || type == Type.Primitive.BYTES;
    if (!isAssignable) {
      body.report(Code.INDEX_ASSIGNMENT_NOT_SUPPORTED, index.span(), type.display());
      return Optional.empty();
    }
    body.mutability().requireElementAssignable(index.receiver());
    return body.members()
        .element(type, position, index.index().span())
        .map(element -> new Target.OfElement(container, position, element));
  }
}
