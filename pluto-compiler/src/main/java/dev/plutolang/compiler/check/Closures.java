package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Stmt;
import dev.plutolang.compiler.typed.ClosureDef;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.typed.TBlock;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TStmt;
import dev.plutolang.compiler.types.Type;
import java.util.List;
import java.util.Optional;

/** Closure literals, chapter 03, section 6. */
final class Closures {
  /**
   * How deep closures may nest whose bodies have to be looked at twice, see {@link
   * #needsSecondLook}.
   */
  private static final int DEEPEST_SECOND_LOOK = 4;

  private final Body body;
  private int secondLooks;

  Closures(Body body) {
    this.body = body;
  }

  TExpr check(Expr.Closure closure) {
    ImmutableList<Type> params =
        closure.params().stream()
            .map(param -> body.types().resolve(param.type()))
            .collect(ImmutableList.toImmutableList());
    Optional<Type> result = closure.result().map(body.types()::resolve);
    Frame outer = body.frame();
    Flow flow = Flow.ofClosure(params);
    Frame frame = newFrame(outer, flow, result);
    TExpr checked = check(closure, params, frame);
    if (result.isEmpty() && needsSecondLook(frame)) {
      checked = checkAgain(closure, params, frame, outer);
    } else {
      body.unit().flows().add(flow);
    }
    return params.contains(Type.Error.ERROR) || frame.result().orElseThrow() == Type.Error.ERROR
        ? new TExpr.Erroneous(closure.span())
        : checked;
  }

  private static Frame newFrame(Frame outer, Flow flow, Optional<Type> result) {
    String root = outer.displayName().replaceFirst("^closure in ", "");
    return new Frame(Optional.of(outer), flow, result, "closure in " + root);
  }

  private TExpr check(Expr.Closure closure, ImmutableList<Type> params, Frame frame) {
    Frame outer = body.frame();
    body.locals().enterFrame(frame);
    body.locals().open();
    ImmutableList.Builder<Local> locals = ImmutableList.builder();
    for (int i = 0; i < params.size(); i++) {
      Decl.Param param = closure.params().get(i);
      locals.add(
          body.locals()
              .declare(param.name(), params.get(i), Local.Kind.PARAM, Variable.Access.MUTABLE));
    }
    TBlock checked =
        switch (closure.body()) {
          case Expr.ClosureBody.OfExpr(Expr value) -> expressionBody(value, frame);
          case Expr.ClosureBody.OfBlock(Block block) -> blockBody(block, frame, closure);
        };
    body.locals().close();
    body.locals().enterFrame(outer);
    Type result = frame.result().orElseThrow();
    ClosureDef definition =
        new ClosureDef(
            frame.displayName(), locals.build(), frame.captures(), result, checked, closure.span());
    return new TExpr.Closure(definition, new Type.Function(params, result), closure.span());
  }

  private TBlock expressionBody(Expr value, Frame frame) {
    TExpr checked;
    if (frame.result().isPresent()) {
      checked = body.statements().returnedValue(value, frame.result().get());
    } else {
      checked = body.expressions().check(value);
      infer(frame, checked.type());
    }
    TStmt statement = new TStmt.Return(Optional.of(checked), value.span());
    return new TBlock(ImmutableList.of(statement), value.span());
  }

  private TBlock blockBody(Block block, Frame frame, Expr.Closure closure) {
    TBlock checked;
    if (frame.result().isPresent()) {
      checked = body.statements().functionBody(block);
    } else {
      checked = inferringBody(block, frame);
    }
    Type result = frame.result().orElseThrow();
    boolean needsValue = result != Type.Primitive.VOID && result != Type.Error.ERROR;
    if (needsValue && !ReturnPaths.alwaysLeaves(block)) {
      body.report(Code.MISSING_RETURN, closure.span(), frame.displayName(), result.display())
          .note(ReturnPaths.openEnd(block), "a path ends here without 'return' or 'raise'");
    }
    return checked;
  }

  /** The first direct {@code return} with a value decides the result (6.3). */
  private TBlock inferringBody(Block block, Frame frame) {
    List<Stmt> all = block.statements();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Stmt.Return returned && returned.value().isPresent()) {
        ImmutableList<TStmt> before = body.statements().all(all.subList(0, i));
        TExpr value = body.expressions().check(returned.value().get());
        infer(frame, value.type());
        ImmutableList<TStmt> after = body.statements().all(all.subList(i + 1, all.size()));
        return new TBlock(
            ImmutableList.<TStmt>builder()
                .addAll(before)
                .add(new TStmt.Return(Optional.of(value), returned.span()))
                .addAll(after)
                .build(),
            block.span());
      }
    }
    frame.setResult(Type.Primitive.VOID);
    return body.statements().functionBody(block);
  }

  /**
   * Fixes the result; what left the body before that was known has to fit. Values get a second
   * look.
   */
  private void infer(Frame frame, Type result) {
    frame.setResult(result);
    for (Frame.EarlyExit exit : frame.earlyExits()) {
      if (exit.isNullPropagation()) {
        boolean fits =
            result instanceof Type.Nullable
                || result == Type.Primitive.VOID
                || result == Type.None.NONE
                || result == Type.Error.ERROR;
        if (!fits) {
          body.report(Code.QUESTION_NEEDS_NULLABLE_RESULT, exit.span(), result.display());
        }
      } else if (exit.value().isEmpty() && result != Type.Primitive.VOID) {
        body.report(Code.RETURN_MISMATCH, exit.span(), result.display(), "void");
      }
    }
  }

  /** A {@code return} before the result is known. */
  TStmt earlyReturn(Stmt.Return returned) {
    Optional<TExpr> value = returned.value().map(body.expressions()::check);
    body.frame()
        .earlyExits()
        .add(new Frame.EarlyExit(value.map(TExpr::type), false, returned.span()));
    return new TStmt.Return(value, returned.span());
  }

  /** Whether a value was returned, before the result was known, that has to be converted to it. */
  private static boolean needsSecondLook(Frame frame) {
    Type result = frame.result().orElseThrow();
    return frame.earlyExits().stream()
        .filter(exit -> !exit.isNullPropagation())
        .anyMatch(exit -> exit.value().isPresent() && !exit.value().get().equals(result));
  }

  /** Checks the body with the result that the first look inferred. */
  private TExpr checkAgain(
      Expr.Closure closure, ImmutableList<Type> params, Frame first, Frame outer) {
    if (secondLooks >= DEEPEST_SECOND_LOOK) {
      return body.erroneous(Code.CLOSURE_RESULT_NEEDED, closure.span());
    }
    secondLooks++;
    Flow flow = Flow.ofClosure(params);
    TExpr checked = check(closure, params, newFrame(outer, flow, first.result()));
    body.unit().flows().add(flow);
    secondLooks--;
    return checked;
  }
}
