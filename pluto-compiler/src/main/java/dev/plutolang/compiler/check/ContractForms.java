package dev.plutolang.compiler.check;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import java.util.Optional;

/**
 * Which forms a contract clause may have, chapter 04, 9.2: a property of the syntax, checked for
 * the whole program.
 */
final class ContractForms {
  private ContractForms() {}

  /** Something in a clause that may not be there. */
  private record Offence(Expr place, String what) {}

  static void check(Iterable<Expr> clauses, Namespace namespace, Reporter reporter) {
    for (Expr clause : clauses) {
      find(clause, namespace)
          .ifPresent(
              offence ->
                  reporter.report(Code.CONTRACT_FORM, offence.place().span(), offence.what()));
    }
  }

  /** For the clauses of functions and traits, which have no {@code self} to refer to. */
  static void checkNoSelf(Iterable<Expr> clauses, Reporter reporter) {
    for (Expr clause : clauses) {
      findSelf(clause).ifPresent(self -> reporter.report(Code.SELF_IN_CLAUSE, self.span()));
    }
  }

  static boolean mentionsSelf(Expr clause) {
    return findSelf(clause).isPresent();
  }

  static boolean isAllowed(Expr clause, Namespace namespace) {
    return find(clause, namespace).isEmpty();
  }

  private static Optional<Offence> find(Expr expr, Namespace namespace) {
    return switch (expr) {
      case Expr.IntLit literal -> Optional.empty();
      case Expr.FloatLit literal -> Optional.empty();
      case Expr.BoolLit literal -> Optional.empty();
      case Expr.NoneLit literal -> Optional.empty();
      case Expr.SelfRef self -> Optional.empty();
      case Expr.NameRef reference -> Optional.empty();
      case Expr.Erroneous erroneous -> Optional.empty();
      case Expr.Group group -> find(group.inner(), namespace);
      case Expr.Unary unary -> find(unary.operand(), namespace);
      case Expr.Binary binary ->
          find(binary.left(), namespace).or(() -> find(binary.right(), namespace));
      case Expr.Member(Expr.NameRef(Name name), Name variant, var span)
          when namespace.enumeration(name.text()).isPresent() ->
          offence(expr, "enum expressions are");
      case Expr.Member member -> find(member.receiver(), namespace);
      case Expr.MethodCall call when isLen(call) -> find(call.receiver(), namespace);
      case Expr.MethodCall call -> offence(expr, "method call '." + call.method() + "()' is");
      case Expr.Call call -> offence(expr, "function call '" + call.callee() + "()' is");
      case Expr.StaticCall call -> offence(expr, "function call '" + call.method() + "()' is");
      case Expr.StringLit literal -> offence(expr, "string literals are");
      case Expr.Interpolation interpolation -> offence(expr, "string interpolation is");
      case Expr.StructLit literal ->
          offence(
              expr, literal.path().size() == 1 ? "struct literals are" : "enum expressions are");
      case Expr.GenericVariant variant -> offence(expr, "enum expressions are");
      case Expr.ArrayLit literal -> offence(expr, "array literals are");
      case Expr.MapLit literal -> offence(expr, "map literals are");
      case Expr.SetLit literal -> offence(expr, "set literals are");
      case Expr.Closure closure -> offence(expr, "closures are");
      case Expr.Spawn spawn -> offence(expr, "spawn is");
      case Expr.Cast cast -> offence(expr, "type casts are");
      case Expr.Index index -> offence(expr, "index expressions are");
      case Expr.Range range -> offence(expr, "range expressions are");
      case Expr.Propagate propagate -> offence(expr, "error propagation is");
      case Expr.Catch handled -> offence(expr, "catch expressions are");
      case Expr.NullPropagate propagate -> offence(expr, "null propagation is");
      case Expr.If choice -> offence(expr, "if expressions are");
      case Expr.Match match -> offence(expr, "match expressions are");
    };
  }

  private static boolean isLen(Expr.MethodCall call) {
    return call.method().text().equals("len") && call.arguments().isEmpty();
  }

  private static Optional<Offence> offence(Expr place, String what) {
    return Optional.of(new Offence(place, what));
  }

  private static Optional<Expr> findSelf(Expr expr) {
    return switch (expr) {
      case Expr.SelfRef self -> Optional.of(self);
      case Expr.Group group -> findSelf(group.inner());
      case Expr.Unary unary -> findSelf(unary.operand());
      case Expr.Binary binary -> findSelf(binary.left()).or(() -> findSelf(binary.right()));
      case Expr.Member member -> findSelf(member.receiver());
      case Expr.MethodCall call -> findSelf(call.receiver());
      default -> Optional.empty();
    };
  }
}
