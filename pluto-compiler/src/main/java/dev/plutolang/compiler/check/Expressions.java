package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.types.Type;
import java.util.Optional;

/** Expressions: the switch over their kinds, and those kinds that need no file of their own. */
final class Expressions {
  private final Body body;

  Expressions(Body body) {
    this.body = body;
  }

  TExpr check(Expr expr) {
    return switch (expr) {
      case Expr.IntLit literal -> new TExpr.IntLit(literal.value(), literal.span());
      case Expr.FloatLit literal -> new TExpr.FloatLit(literal.value(), literal.span());
      case Expr.BoolLit literal -> new TExpr.BoolLit(literal.value(), literal.span());
      case Expr.StringLit literal -> new TExpr.StringLit(literal.value(), literal.span());
      case Expr.NoneLit literal -> new TExpr.NoneLit(literal.span());
      case Expr.Interpolation interpolation -> interpolation(interpolation);
      case Expr.SelfRef self -> self(self);
      case Expr.NameRef reference -> reference(reference.name());
      case Expr.Group group -> check(group.inner());
      case Expr.Unary unary -> body.operators().unary(unary);
      case Expr.Binary binary -> body.operators().binary(binary);
      case Expr.Range range -> body.erroneous(Code.RANGE_AS_VALUE, range.span());
      case Expr.Cast cast -> body.operators().cast(cast);
      case Expr.Call call -> body.calls().call(call, new Flow.Mark.Bare());
      case Expr.MethodCall call -> body.calls().methodCall(call, new Flow.Mark.Bare());
      case Expr.Member member -> body.members().member(member);
      case Expr.Index index -> body.members().index(index);
      case Expr.NullPropagate propagate -> nullPropagate(propagate);
      case Expr.Propagate propagate -> body.handlers().propagate(propagate);
      case Expr.Catch handled -> body.handlers().handled(handled);
      case Expr.StructLit literal -> body.literals().struct(literal);
      case Expr.GenericVariant variant -> body.literals().genericVariant(variant);
      case Expr.MapLit literal -> body.literals().map(literal);
      case Expr.SetLit literal -> body.literals().set(literal);
      case Expr.ArrayLit literal -> body.literals().array(literal);
      case Expr.Closure closure -> body.closures().check(closure);
      case Expr.If choice -> body.valueBlocks().choice(choice);
      case Expr.Match match -> body.matches().value(match);
      case Expr.Spawn spawn ->
          body.erroneous(Code.UNSUPPORTED, spawn.span(), "'spawn' (chapter 06)");
      case Expr.StaticCall call -> body.reflection().call(call);
      case Expr.Erroneous erroneous -> new TExpr.Erroneous(erroneous.span());
    };
  }

  private TExpr interpolation(Expr.Interpolation interpolation) {
    ImmutableList.Builder<TExpr.Part> parts = ImmutableList.builder();
    for (Expr.Part part : interpolation.parts()) {
      switch (part) {
        case Expr.Part.Text text -> parts.add(new TExpr.Part.Text(text.text()));
        case Expr.Part.Hole hole -> {
          TExpr value = check(hole.value());
          if (!isPrintable(value.type())) {
            body.report(Code.NOT_INTERPOLABLE, hole.value().span(), value.type().display());
          }
          parts.add(new TExpr.Part.Hole(value));
        }
      }
    }
    return new TExpr.Interpolate(parts.build(), interpolation.span());
  }

  /** Whether {@code print} and interpolation take the type (chapter 01, 1.14). */
  static boolean isPrintable(Type type) {
    return type == Type.Primitive.INT
        || type == Type.Primitive.FLOAT
        || type == Type.Primitive.BOOL
        || type == Type.Primitive.BYTE
        || type == Type.Primitive.STRING
        || type == Type.Error.ERROR;
  }

  private TExpr self(Expr.SelfRef self) {
    Optional<Variable> variable = body.locals().self();
    return variable.isPresent()
        ? new TExpr.LocalRef(body.locals().read(variable.get()), self.span())
        : body.erroneous(Code.SELF_OUTSIDE_METHOD, self.span());
  }

  private TExpr reference(Name name) {
    Optional<Variable> variable = body.locals().lookup(name.text());
    if (variable.isPresent()) {
      return new TExpr.LocalRef(body.locals().read(variable.get()), name.span());
    }
    Diagnostics.Report report = body.report(Code.UNDEFINED_VARIABLE, name.span(), name);
    Namespace namespace = body.namespace();
    Optional<Symbol.OfType> type = namespace.type(name.text());
    Optional<ClassInstance> self = body.unit().header().self();
    if (BuiltinFunctions.isName(name.text())
        || namespace.function(name.text()).isPresent()
        || body.instances().extern(name.text()).isPresent()) {
      report.help("a function is not a value; wrap it in a closure: (x: ...) => " + name + "(x)");
    } else if (type.isPresent()) {
      report.help("'" + name + "' is " + type.get().kind() + ", not a value");
    } else if (namespace.imported(name.text()).isPresent()) {
      report.help("'" + name + "' is a module; use it as in " + name + ".item");
    } else if (self.isPresent() && self.get().fields().containsKey(name.text())) {
      report.help("fields are reached through self: self." + name);
    } else {
      Reporter.explainUnknown(report, name.text(), body.locals().visibleNames());
    }
    return new TExpr.Erroneous(name.span());
  }

  private TExpr nullPropagate(Expr.NullPropagate propagate) {
    TExpr operand = check(propagate.operand());
    if (Body.isErroneous(operand)) {
      return operand;
    }
    if (!(operand.type() instanceof Type.Nullable(Type inner))) {
      return body.erroneous(Code.QUESTION_ON_PLAIN, propagate.span(), operand.type().display());
    }
    Optional<Type> result = body.frame().result();
    if (result.isEmpty()) {
      body.frame().earlyExits().add(new Frame.EarlyExit(Optional.empty(), true, propagate.span()));
    } else {
      requireNullableResult(result.get(), propagate);
    }
    return new TExpr.NullPropagate(operand, inner, propagate.span());
  }

  private void requireNullableResult(Type result, Expr.NullPropagate propagate) {
    boolean fits =
        result instanceof Type.Nullable
            || result == Type.Primitive.VOID
            || result == Type.Error.ERROR
            || result == Type.None.NONE
            || result instanceof Type.Stream;
    if (!fits) {
      body.report(Code.QUESTION_NEEDS_NULLABLE_RESULT, propagate.span(), result.display());
    }
  }
}
