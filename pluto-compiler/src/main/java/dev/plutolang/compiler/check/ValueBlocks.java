package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Stmt;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TStmt;
import dev.plutolang.compiler.typed.ValueBlock;
import dev.plutolang.compiler.types.Type;
import java.util.List;
import java.util.Optional;

/**
 * Blocks that give a value: the branches of an {@code if} value and the blocks of {@code catch}
 * handlers.
 */
final class ValueBlocks {
  private final Body body;

  ValueBlocks(Body body) {
    this.body = body;
  }

  /** A block before its value is converted; without a value it is void. */
  private record Branch(ImmutableList<TStmt> statements, Optional<TExpr> value, Span end) {
    Type type() {
      return value.map(TExpr::type).orElse(Type.Primitive.VOID);
    }

    /** The block with its value, or with a void value as its last statement. */
    ValueBlock withValue(Optional<TExpr> converted) {
      if (converted.isPresent() && converted.get().type() == Type.Primitive.VOID) {
        ImmutableList<TStmt> all =
            ImmutableList.<TStmt>builder()
                .addAll(statements)
                .add(new TStmt.ExprStmt(converted.get(), converted.get().span()))
                .build();
        return new ValueBlock(all, Optional.empty());
      }
      return new ValueBlock(statements, converted);
    }
  }

  /** A block that consists of a value. */
  static ValueBlock ofValue(TExpr value) {
    return new Branch(ImmutableList.of(), Optional.of(value), value.span())
        .withValue(Optional.of(value));
  }

  // ---- if ------------------------------------------------------------------------------------

  TExpr choice(Expr.If choice) {
    TExpr condition = body.statements().ifCondition(choice.condition());
    Branch then = branch(choice.then());
    Branch otherwise =
        switch (choice.otherwise()) {
          case Expr.IfElse.ElseBlock(Block block) -> branch(block);
          case Expr.IfElse.ElseIf(Expr.If next) ->
              new Branch(ImmutableList.of(), Optional.of(choice(next)), next.span());
        };
    return join(condition, then, otherwise, choice.span());
  }

  /** An {@code if} statement that gives the value of the block that it ends. */
  private TExpr choice(Stmt.If choice, Stmt.Else last) {
    TExpr condition = body.statements().ifCondition(choice.condition());
    Branch then = branch(choice.then());
    Branch otherwise =
        switch (last) {
          case Stmt.Else.ElseBlock(Block block) -> branch(block);
          case Stmt.Else.ElseIf(Stmt.If next) ->
              next.otherwise().isPresent()
                  ? new Branch(
                      ImmutableList.of(),
                      Optional.of(choice(next, next.otherwise().get())),
                      next.span())
                  : new Branch(
                      body.statements().all(ImmutableList.of(next)), Optional.empty(), next.span());
        };
    return join(condition, then, otherwise, choice.span());
  }

  private Branch branch(Block block) {
    body.locals().open();
    List<Stmt> all = block.statements();
    Optional<Stmt> last = all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    ImmutableList<TStmt> before =
        body.statements().all(last.isPresent() ? all.subList(0, all.size() - 1) : all);
    Branch result;
    if (last.isPresent() && last.get() instanceof Stmt.ExprStmt(Expr expr, Span span)) {
      result = new Branch(before, Optional.of(body.expressions().check(expr)), span);
    } else if (last.isPresent()
        && last.get() instanceof Stmt.If choice
        && choice.otherwise().isPresent()) {
      TExpr value = choice(choice, choice.otherwise().get());
      result = new Branch(before, Optional.of(value), choice.span());
    } else {
      ImmutableList<TStmt> end = body.statements().all(last.stream().toList());
      result =
          new Branch(
              ImmutableList.<TStmt>builder().addAll(before).addAll(end).build(),
              Optional.empty(),
              last.map(Stmt::span).orElse(block.span()));
    }
    body.locals().close();
    return result;
  }

  private TExpr join(TExpr condition, Branch then, Branch otherwise, Span span) {
    Optional<Type> joined = joined(then.type(), otherwise.type());
    if (joined.isEmpty()) {
      body.report(
              Code.BRANCH_MISMATCH,
              otherwise.end(),
              then.type().display(),
              otherwise.type().display())
          .note(then.end(), "the first branch gives " + then.type().display());
      return new TExpr.Erroneous(span);
    }
    Type type = joined.get();
    return new TExpr.IfValue(condition, convert(then, type), convert(otherwise, type), type, span);
  }

  /** The type of an {@code if} value with branches of these types (chapter 03, 2.3). */
  private static Optional<Type> joined(Type left, Type right) {
    if (left == Type.Error.ERROR || right == Type.Error.ERROR) {
      return Optional.of(Type.Error.ERROR);
    }
    if (left.equals(right)) {
      return Optional.of(left);
    }
    if (left instanceof Type.Nullable(Type inner)
        && (right == Type.None.NONE || right.equals(inner))) {
      return Optional.of(left);
    }
    if (right instanceof Type.Nullable(Type inner)
        && (left == Type.None.NONE || left.equals(inner))) {
      return Optional.of(right);
    }
    return Optional.empty();
  }

  private ValueBlock convert(Branch branch, Type type) {
    return branch.withValue(
        branch
            .value()
            .map(
                value ->
                    body.conversions()
                        .convert(value, type, Conversions.Position.ANY)
                        .orElse(value)));
  }

  // ---- catch ---------------------------------------------------------------------------------

  /**
   * The block of a handler for a call of the given type, in the scope that its variable opened
   * (chapter 04, 5.2).
   */
  ValueBlock handler(Block block, Type type, Span place) {
    List<Stmt> all = block.statements();
    if (all.isEmpty()) {
      requireVoid(type, place, block.span());
      return new ValueBlock(ImmutableList.of(), Optional.empty());
    }
    ImmutableList<TStmt> before = body.statements().all(all.subList(0, all.size() - 1));
    Stmt last = all.getLast();
    if (last instanceof Stmt.ExprStmt(Expr expr, Span span)) {
      TExpr value = body.expressions().check(expr);
      Optional<TExpr> converted =
          Optional.of(
              body.convertInto(value, type, Conversions.Position.ANY, Code.HANDLER_MISMATCH));
      return new Branch(before, converted, span).withValue(converted);
    }
    ImmutableList<TStmt> end = body.statements().all(ImmutableList.of(last));
    if (!(last instanceof Stmt.Return)) {
      requireVoid(type, place, last.span());
    }
    return new ValueBlock(
        ImmutableList.<TStmt>builder().addAll(before).addAll(end).build(), Optional.empty());
  }

  private void requireVoid(Type type, Span handler, Span end) {
    if (type != Type.Primitive.VOID && type != Type.Error.ERROR) {
      body.report(Code.HANDLER_MISMATCH, handler, type.display(), "void")
          .note(end, "the last statement gives the handler no value");
    }
  }
}
