package dev.plutolang.compiler.syntax;

import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.FieldInit;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.Pattern;
import dev.plutolang.compiler.syntax.tree.Stmt;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes trees as S-expressions, which show their structure and nothing else. */
final class TreePrinter {
  private TreePrinter() {}

  static String print(Expr expr) {
    return switch (expr) {
      case Expr.IntLit e -> Long.toString(e.value());
      case Expr.FloatLit e -> Double.toString(e.value());
      case Expr.BoolLit e -> Boolean.toString(e.value());
      case Expr.StringLit e -> quote(e.value());
      case Expr.Interpolation e -> list("f", e.parts(), TreePrinter::print);
      case Expr.NoneLit e -> "none";
      case Expr.SelfRef e -> "self";
      case Expr.NameRef e -> e.name().text();
      case Expr.Group e -> "(group " + print(e.inner()) + ")";
      case Expr.Unary e -> "(" + e.op().symbol() + " " + print(e.operand()) + ")";
      case Expr.Binary e ->
          "(" + e.op().symbol() + " " + print(e.left()) + " " + print(e.right()) + ")";
      case Expr.Range e ->
          (e.isInclusive() ? "(..= " : "(.. ") + print(e.from()) + " " + print(e.to()) + ")";
      case Expr.Cast e -> "(as " + print(e.operand()) + " " + print(e.type()) + ")";
      case Expr.Call e ->
          list("call " + e.callee() + types(e.typeArguments()), e.arguments(), TreePrinter::print);
      case Expr.MethodCall e ->
          list(
              "." + e.method() + types(e.typeArguments()) + " " + print(e.receiver()),
              e.arguments(),
              TreePrinter::print);
      case Expr.Member e -> "(. " + print(e.receiver()) + " " + e.name() + ")";
      case Expr.Index e -> "(index " + print(e.receiver()) + " " + print(e.index()) + ")";
      case Expr.NullPropagate e -> "(? " + print(e.operand()) + ")";
      case Expr.Propagate e -> "(propagate " + print(e.operand()) + ")";
      case Expr.Catch e -> list("catch " + print(e.operand()), e.handlers(), TreePrinter::print);
      case Expr.StructLit e ->
          list("new " + path(e.path()) + types(e.typeArguments()), e.fields(), TreePrinter::print);
      case Expr.GenericVariant e ->
          "(variant "
              + e.module().map(m -> m + ".").orElse("")
              + e.enumName()
              + types(Optional.of(e.typeArguments()))
              + "."
              + e.variant()
              + ")";
      case Expr.MapLit e ->
          list("map", e.entries(), entry -> print(entry.key()) + ":" + print(entry.value()));
      case Expr.SetLit e -> list("set", e.elements(), TreePrinter::print);
      case Expr.ArrayLit e -> list("array", e.elements(), TreePrinter::print);
      case Expr.Closure e -> closure(e);
      case Expr.If e ->
          "(if " + print(e.condition()) + " " + print(e.then()) + " " + otherwise(e) + ")";
      case Expr.Match e ->
          list(
              "match " + print(e.subject()),
              e.arms(),
              arm -> print(arm.pattern()) + "=>" + print(arm.value()));
      case Expr.Spawn e ->
          list(
              "spawn " + (e.startsWithSelf() ? "self." : "") + path(e.path()),
              e.arguments(),
              TreePrinter::print);
      case Expr.StaticCall e ->
          list(
              e.type() + "::" + e.method() + types(Optional.of(e.typeArguments())),
              e.arguments(),
              TreePrinter::print);
      case Expr.Erroneous e -> "ERROR";
    };
  }

  private static String closure(Expr.Closure e) {
    String body =
        switch (e.body()) {
          case Expr.ClosureBody.OfExpr of -> print(of.value());
          case Expr.ClosureBody.OfBlock of -> print(of.block());
        };
    String result = e.result().map(type -> " " + print(type)).orElse("");
    return "(fn (" + join(e.params(), TreePrinter::print) + ")" + result + " " + body + ")";
  }

  private static String otherwise(Expr.If e) {
    return switch (e.otherwise()) {
      case Expr.IfElse.ElseIf elseIf -> print(elseIf.value());
      case Expr.IfElse.ElseBlock block -> print(block.block());
    };
  }

  private static String print(Expr.Part part) {
    return switch (part) {
      case Expr.Part.Text text -> quote(text.text());
      case Expr.Part.Hole hole -> print(hole.value());
    };
  }

  private static String print(Expr.Handler handler) {
    return switch (handler) {
      case Expr.Handler.Typed h ->
          "("
              + h.variable()
              + ": "
              + h.module().map(m -> m + ".").orElse("")
              + h.error()
              + " "
              + print(h.body())
              + ")";
      case Expr.Handler.Wildcard h -> "(" + h.variable() + " " + print(h.body()) + ")";
      case Expr.Handler.Value h -> print(h.value());
    };
  }

  static String print(Stmt stmt) {
    return switch (stmt) {
      case Stmt.Let s ->
          "(let "
              + (s.isMutable() ? "mut " : "")
              + s.name()
              + s.type().map(type -> ": " + print(type)).orElse("")
              + " "
              + print(s.value())
              + ")";
      case Stmt.LetChannel s ->
          "(chan "
              + s.sender()
              + " "
              + s.receiver()
              + " "
              + print(s.element())
              + s.capacity().map(c -> " " + print(c)).orElse("")
              + ")";
      case Stmt.Return s -> "(return" + s.value().map(v -> " " + print(v)).orElse("") + ")";
      case Stmt.Yield s -> "(yield " + print(s.value()) + ")";
      case Stmt.If s ->
          "(if "
              + print(s.condition())
              + " "
              + print(s.then())
              + s.otherwise().map(e -> " " + print(e)).orElse("")
              + ")";
      case Stmt.While s -> "(while " + print(s.condition()) + " " + print(s.body()) + ")";
      case Stmt.For s ->
          "(for " + s.variable() + " " + print(s.iterable()) + " " + print(s.body()) + ")";
      case Stmt.Match s ->
          list(
              "match " + print(s.subject()),
              s.arms(),
              arm -> print(arm.pattern()) + " " + print(arm.body()));
      case Stmt.Select s ->
          list("select", s.arms(), TreePrinter::print)
              + s.otherwise().map(block -> " default " + print(block)).orElse("");
      case Stmt.Scope s ->
          "(scope ("
              + join(s.seeds(), TreePrinter::print)
              + ") ("
              + join(s.bindings(), TreePrinter::print)
              + ") "
              + print(s.body())
              + ")";
      case Stmt.Raise s ->
          list(
              "raise " + s.module().map(m -> m + ".").orElse("") + s.error(),
              s.fields(),
              TreePrinter::print);
      case Stmt.Assert s -> "(assert " + print(s.condition()) + ")";
      case Stmt.Serve s -> "(serve " + print(s.service()) + " " + print(s.address()) + ")";
      case Stmt.Break s -> "(break)";
      case Stmt.Continue s -> "(continue)";
      case Stmt.ExprStmt s -> print(s.expr());
      case Stmt.Assign s -> "(= " + print(s.target()) + " " + print(s.value()) + ")";
      case Stmt.CompoundAssign s ->
          s.isStep()
              ? "(" + s.op().symbol().repeat(2) + " " + print(s.target()) + ")"
              : "(" + s.op().symbol() + "= " + print(s.target()) + " " + print(s.value()) + ")";
    };
  }

  private static String print(Stmt.Else otherwise) {
    return switch (otherwise) {
      case Stmt.Else.ElseIf elseIf -> print(elseIf.statement());
      case Stmt.Else.ElseBlock block -> print(block.block());
    };
  }

  private static String print(Stmt.SelectArm arm) {
    return switch (arm) {
      case Stmt.SelectArm.Receive a ->
          "(recv " + a.variable() + " " + print(a.channel()) + " " + print(a.body()) + ")";
      case Stmt.SelectArm.Send a ->
          "(send " + print(a.channel()) + " " + print(a.value()) + " " + print(a.body()) + ")";
    };
  }

  static String print(Block block) {
    return "{" + join(block.statements(), TreePrinter::print) + "}";
  }

  static String print(TypeExpr type) {
    return switch (type) {
      case TypeExpr.Named t ->
          t.module().map(m -> m + ".").orElse("")
              + t.name()
              + (t.arguments().isEmpty() ? "" : types(Optional.of(t.arguments())));
      case TypeExpr.Array t -> "[" + print(t.element()) + "]";
      case TypeExpr.Function t ->
          "fn("
              + join(t.params(), TreePrinter::print)
              + ")"
              + t.result().map(r -> " " + print(r)).orElse("");
      case TypeExpr.Nullable t -> "(" + print(t.inner()) + ")?";
      case TypeExpr.Stream t -> "stream " + print(t.element());
    };
  }

  private static String print(Pattern pattern) {
    String name =
        pattern.module().map(m -> m + ".").orElse("")
            + pattern.enumName()
            + "."
            + pattern.variant();
    return name
        + pattern
            .bindings()
            .map(bindings -> "{" + join(bindings, b -> b.field() + ":" + b.variable()) + "}")
            .orElse("");
  }

  private static String print(FieldInit field) {
    return field.name() + ":" + print(field.value());
  }

  private static String print(Decl.Param param) {
    return param.name() + ":" + print(param.type());
  }

  private static String path(List<Name> path) {
    return path.stream().map(Name::text).collect(Collectors.joining("."));
  }

  private static String types(Optional<? extends List<TypeExpr>> types) {
    return types.map(list -> "<" + join(list, TreePrinter::print) + ">").orElse("");
  }

  private static <T> String list(String head, List<T> items, Function<T, String> print) {
    return "(" + head + (items.isEmpty() ? "" : " ") + join(items, print) + ")";
  }

  private static <T> String join(List<T> items, Function<T, String> print) {
    return items.stream().map(print).collect(Collectors.joining(" "));
  }

  private static String quote(String text) {
    return "'" + text.replace("\n", "\\n") + "'";
  }
}
