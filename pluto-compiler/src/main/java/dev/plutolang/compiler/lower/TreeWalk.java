package dev.plutolang.compiler.lower;

import dev.plutolang.compiler.typed.TBlock;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TFieldInit;
import dev.plutolang.compiler.typed.TStmt;
import dev.plutolang.compiler.typed.ValueBlock;
import java.util.List;
import java.util.function.Consumer;

/**
 * Visits every statement and expression below a block, outer ones first; bodies of closures only if
 * asked for.
 */
final class TreeWalk {
  private final Consumer<TStmt> onStatement;
  private final Consumer<TExpr> onExpression;
  private final boolean entersClosures;

  TreeWalk(Consumer<TStmt> onStatement, Consumer<TExpr> onExpression, boolean entersClosures) {
    this.onStatement = onStatement;
    this.onExpression = onExpression;
    this.entersClosures = entersClosures;
  }

  void block(TBlock block) {
    block.statements().forEach(this::statement);
  }

  void statement(TStmt statement) {
    onStatement.accept(statement);
    switch (statement) {
      case TStmt.Let it -> expression(it.value());
      case TStmt.AssignLocal it -> expression(it.value());
      case TStmt.AssignField it -> expressions(List.of(it.object(), it.value()));
      case TStmt.AssignIndex it -> expressions(List.of(it.container(), it.index(), it.value()));
      case TStmt.CompoundLocal it -> expression(it.value());
      case TStmt.CompoundField it -> expressions(List.of(it.object(), it.value()));
      case TStmt.CompoundIndex it -> expressions(List.of(it.container(), it.index(), it.value()));
      case TStmt.ExprStmt it -> expression(it.expr());
      case TStmt.If it -> {
        expression(it.condition());
        block(it.then());
        it.otherwise().ifPresent(this::block);
      }
      case TStmt.While it -> {
        expression(it.condition());
        block(it.body());
      }
      case TStmt.ForRange it -> {
        expressions(List.of(it.from(), it.to()));
        block(it.body());
      }
      case TStmt.ForEach it -> {
        expression(it.iterable());
        block(it.body());
      }
      case TStmt.Match it -> {
        expression(it.subject());
        it.arms().forEach(arm -> block(arm.body()));
      }
      case TStmt.Return it -> it.value().ifPresent(this::expression);
      case TStmt.Raise it -> inits(it.fields());
      case TStmt.Assert it -> expression(it.condition());
      case TStmt.Break ignored -> {}
      case TStmt.Continue ignored -> {}
    }
  }

  void expression(TExpr expression) {
    onExpression.accept(expression);
    switch (expression) {
      case TExpr.IntLit ignored -> {}
      case TExpr.FloatLit ignored -> {}
      case TExpr.BoolLit ignored -> {}
      case TExpr.StringLit ignored -> {}
      case TExpr.NoneLit ignored -> {}
      case TExpr.Erroneous ignored -> {}
      case TExpr.LocalRef ignored -> {}
      case TExpr.Unary it -> expression(it.operand());
      case TExpr.Binary it -> expressions(List.of(it.left(), it.right()));
      case TExpr.Concat it -> expressions(List.of(it.left(), it.right()));
      case TExpr.Logical it -> expressions(List.of(it.left(), it.right()));
      case TExpr.Equal it -> expressions(List.of(it.left(), it.right()));
      case TExpr.IsNone it -> expression(it.operand());
      case TExpr.Cast it -> expression(it.operand());
      case TExpr.Convert it -> expression(it.operand());
      case TExpr.Call it -> expressions(it.arguments());
      case TExpr.TraitCall it -> {
        expression(it.receiver());
        expressions(it.arguments());
      }
      case TExpr.ClosureCall it -> {
        expression(it.callee());
        expressions(it.arguments());
      }
      case TExpr.BuiltinCall it -> expressions(it.arguments());
      case TExpr.ExternCall it -> expressions(it.arguments());
      case TExpr.HostCall it -> expressions(it.arguments());
      case TExpr.Propagate it -> expression(it.call());
      case TExpr.Catch it -> {
        expression(it.call());
        it.handlers().forEach(handler -> valueBlock(handler.body()));
      }
      case TExpr.FieldGet it -> expression(it.object());
      case TExpr.ErrorMessage it -> expression(it.error());
      case TExpr.IndexGet it -> expressions(List.of(it.container(), it.index()));
      case TExpr.NewObject it -> inits(it.fields());
      case TExpr.NewVariant it -> inits(it.fields());
      case TExpr.ArrayLit it -> expressions(it.elements());
      case TExpr.MapLit it ->
          it.entries().forEach(entry -> expressions(List.of(entry.key(), entry.value())));
      case TExpr.SetLit it -> expressions(it.elements());
      case TExpr.Closure it -> {
        if (entersClosures) {
          block(it.definition().body());
        }
      }
      case TExpr.Interpolate it -> it.parts().forEach(this::part);
      case TExpr.IfValue it -> {
        expression(it.condition());
        valueBlock(it.then());
        valueBlock(it.otherwise());
      }
      case TExpr.MatchValue it -> {
        expression(it.subject());
        it.arms().forEach(arm -> expression(arm.value()));
      }
      case TExpr.NullPropagate it -> expression(it.operand());
    }
  }

  private void part(TExpr.Part part) {
    switch (part) {
      case TExpr.Part.Text ignored -> {}
      case TExpr.Part.Hole hole -> expression(hole.value());
    }
  }

  private void valueBlock(ValueBlock block) {
    block.statements().forEach(this::statement);
    block.value().ifPresent(this::expression);
  }

  private void expressions(List<? extends TExpr> expressions) {
    expressions.forEach(this::expression);
  }

  private void inits(List<TFieldInit> inits) {
    inits.forEach(init -> expression(init.value()));
  }
}
