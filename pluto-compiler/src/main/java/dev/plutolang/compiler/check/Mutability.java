package dev.plutolang.compiler.check;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import java.util.Optional;

/** Mutability is a property of bindings and methods, chapter 01, 1.13. */
final class Mutability {
  private final Body body;

  Mutability(Body body) {
    this.body = body;
  }

  /** The root variable of a path {@code x.a.b}; empty for a path through anything but fields. */
  private Optional<Variable> root(Expr path) {
    return switch (Body.ungroup(path)) {
      case Expr.NameRef reference -> body.locals().lookup(reference.name().text());
      case Expr.Member member -> root(member.receiver());
      default -> Optional.empty();
    };
  }

  /** For {@code object.field = ...}: and the first form of. */
  void requireFieldAssignable(Expr object, Name field) {
    Optional<Variable> root = root(object);
    if (root.filter(variable -> variable.access() == Variable.Access.IMMUTABLE).isPresent()) {
      Variable variable = root.get();
      String name = variable.local().name();
      body.report(Code.FIELD_OF_IMMUTABLE, field.span(), field, name)
          .note(variable.place(), "'" + name + "' is declared here without 'mut'")
          .help("declare it with 'let mut " + name + "'");
    }
    if (Body.ungroup(object) instanceof Expr.SelfRef && isInPlainSelfMethod()) {
      body.report(Code.ASSIGN_IN_NON_MUT_METHOD, field.span(), "self." + field);
    }
  }

  /** For {@code container[i] = ...}: the second form of. */
  void requireElementAssignable(Expr container) {
    if (isInPlainSelfMethod() && startsAtSelf(container)) {
      body.report(
          Code.ASSIGN_IN_NON_MUT_METHOD,
          container.span(),
          "an element of " + ExprText.of(container));
    }
  }

  private boolean startsAtSelf(Expr path) {
    return switch (Body.ungroup(path)) {
      case Expr.SelfRef self -> true;
      case Expr.Member member -> startsAtSelf(member.receiver());
      case Expr.Index index -> startsAtSelf(index.receiver());
      default -> false;
    };
  }

  /** For a call of a {@code mut self} method: and the third form of. */
  void requireCallable(Expr receiver, Name method) {
    Optional<Variable> root = root(receiver);
    if (root.filter(variable -> variable.access() == Variable.Access.IMMUTABLE).isPresent()) {
      Variable variable = root.get();
      String name = variable.local().name();
      body.report(Code.MUT_CALL_ON_IMMUTABLE, method.span(), method, name)
          .note(variable.place(), "'" + name + "' is declared here without 'mut'")
          .help("declare it with 'let mut " + name + "'");
    }
    if (Body.ungroup(receiver) instanceof Expr.SelfRef && isInPlainSelfMethod()) {
      body.report(Code.MUT_CALL_IN_NON_MUT_METHOD, method.span(), method);
    }
  }

  private boolean isInPlainSelfMethod() {
    return body.unit().header().selfParam() == Decl.SelfParam.SELF;
  }
}
