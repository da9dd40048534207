package dev.plutolang.compiler.check;

import dev.plutolang.compiler.syntax.tree.Expr;

/** Writes an expression anew from its syntax, for the messages of contracts (chapter 04, 9.7). */
final class ExprText {
  private ExprText() {}

  static String of(Expr expr) {
    return switch (expr) {
      case Expr.IntLit literal -> Long.toString(literal.value());
      case Expr.FloatLit literal -> number(literal.value());
      case Expr.BoolLit literal -> Boolean.toString(literal.value());
      case Expr.StringLit literal -> '"' + literal.value() + '"';
      case Expr.NoneLit literal -> "none";
      case Expr.SelfRef self -> "self";
      case Expr.NameRef reference -> reference.name().text();
      case Expr.Group group -> of(group.inner());
      case Expr.Unary unary -> unary.op().symbol() + of(unary.operand());
      case Expr.Binary binary ->
          of(binary.left()) + " " + binary.op().symbol() + " " + of(binary.right());
      case Expr.Member member -> of(member.receiver()) + "." + member.name();
      case Expr.Index index -> of(index.receiver()) + "[" + of(index.index()) + "]";
      case Expr.Call call -> call.callee() + arguments(call.arguments());
      case Expr.MethodCall call ->
          of(call.receiver()) + "." + call.method() + arguments(call.arguments());
      case Expr.Interpolation interpolation -> "<expr>";
      case Expr.Range range -> "<expr>";
      case Expr.Cast cast -> "<expr>";
      case Expr.NullPropagate propagate -> "<expr>";
      case Expr.Propagate propagate -> "<expr>";
      case Expr.Catch handled -> "<expr>";
      case Expr.StructLit literal -> "<expr>";
      case Expr.GenericVariant variant -> "<expr>";
      case Expr.MapLit literal -> "<expr>";
      case Expr.SetLit literal -> "<expr>";
      case Expr.ArrayLit literal -> "<expr>";
      case Expr.Closure closure -> "<expr>";
      case Expr.If choice -> "<expr>";
      case Expr.Match match -> "<expr>";
      case Expr.Spawn spawn -> "<expr>";
      case Expr.StaticCall call -> "<expr>";
      case Expr.Erroneous erroneous -> "<expr>";
    };
  }

  private static String arguments(Iterable<Expr> arguments) {
    StringBuilder out = new StringBuilder("(");
    for (Expr argument : arguments) {
      out.append(out.length() > 1 ? ", " : "").append(of(argument));
    }
    return out.append(')').toString();
  }

  /**
   * The shortest decimal form that reads back as the same float, without an exponent or a fraction
   * of zero.
   */
  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return "inf";
    }
    return new java.math.BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
