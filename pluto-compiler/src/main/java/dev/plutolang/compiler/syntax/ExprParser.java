package dev.plutolang.compiler.syntax;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.BinaryOp;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import dev.plutolang.compiler.syntax.tree.UnaryOp;
import java.util.Optional;

/**
 * Parses operators: everything between a whole expression and a primary one (chapter 01, 1.4 and
 * 1.6).
 */
final class ExprParser {
  private static final int LOOSEST_LEVEL = BinaryOp.OR.level();

  /** Without the shift to the right, which is two tokens. */
  private static final ImmutableMap<TokenKind, BinaryOp> OPERATORS =
      Maps.immutableEnumMap(
          ImmutableMap.<TokenKind, BinaryOp>builder()
              .put(TokenKind.OR_OR, BinaryOp.OR)
              .put(TokenKind.AND_AND, BinaryOp.AND)
              .put(TokenKind.BAR, BinaryOp.BIT_OR)
              .put(TokenKind.CARET, BinaryOp.BIT_XOR)
              .put(TokenKind.AMP, BinaryOp.BIT_AND)
              .put(TokenKind.EQ, BinaryOp.EQ)
              .put(TokenKind.NE, BinaryOp.NE)
              .put(TokenKind.LT, BinaryOp.LT)
              .put(TokenKind.GT, BinaryOp.GT)
              .put(TokenKind.LE, BinaryOp.LE)
              .put(TokenKind.GE, BinaryOp.GE)
              .put(TokenKind.SHL, BinaryOp.SHL)
              .put(TokenKind.PLUS, BinaryOp.ADD)
              .put(TokenKind.MINUS, BinaryOp.SUB)
              .put(TokenKind.STAR, BinaryOp.MUL)
              .put(TokenKind.SLASH, BinaryOp.DIV)
              .put(TokenKind.PERCENT, BinaryOp.REM)
              .buildOrThrow());

  private final Grammar grammar;
  private final Cursor cursor;

  ExprParser(Grammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  Expr expression() {
    int outer = cursor.enter();
    int mark = cursor.mark();
    Expr result = binary(LOOSEST_LEVEL);
    if (isRangeOperator()) {
      boolean isInclusive = cursor.is(TokenKind.DOT_DOT_EQ);
      cursor.advance();
      Expr to = binary(LOOSEST_LEVEL);
      result = new Expr.Range(result, to, isInclusive, cursor.spanFrom(mark));
      if (isRangeOperator()) {
        throw cursor.failForm(cursor.span(), "ranges do not chain", "a range has two bounds: a..b");
      }
    }
    cursor.leave(outer);
    return result;
  }

  /** An expression in the restricted form: a condition, an iterable, a scrutinee. */
  Expr condition() {
    boolean before = cursor.restrict(true);
    Expr condition = expression();
    cursor.restrict(before);
    return condition;
  }

  private boolean isRangeOperator() {
    return cursor.isOnLine(TokenKind.DOT_DOT) || cursor.isOnLine(TokenKind.DOT_DOT_EQ);
  }

  private Expr binary(int loosest) {
    int outer = cursor.startChain();
    int mark = cursor.mark();
    Expr left = cast();
    Optional<BinaryOp> operator = binaryOperator();
    while (operator.isPresent() && operator.get().level() >= loosest) {
      BinaryOp op = operator.get();
      int opMark = cursor.mark();
      cursor.advance();
      if (op == BinaryOp.SHR) {
        cursor.advance();
      }
      Span opSpan = cursor.spanFrom(opMark);
      Expr right = binary(op.level() + 1);
      left = new Expr.Binary(op, left, right, opSpan, cursor.spanFrom(mark));
      cursor.grow();
      operator = binaryOperator();
    }
    cursor.endChain(outer);
    return left;
  }

  private Optional<BinaryOp> binaryOperator() {
    return cursor.is(TokenKind.GT) && isShiftRight()
        ? Optional.of(BinaryOp.SHR)
        : Optional.ofNullable(OPERATORS.get(cursor.kind()));
  }

  /** Two {@code >} that touch; at the start of a line they end the statement instead. */
  private boolean isShiftRight() {
    return cursor.kind(1) == TokenKind.GT && cursor.isAdjacentToNext() && !cursor.isAfterNewline();
  }

  private Expr cast() {
    int mark = cursor.mark();
    int outer = cursor.startChain();
    Expr operand = unary();
    while (cursor.isOnLine(TokenKind.AS)) {
      cursor.advance();
      TypeExpr type = grammar.types().type();
      operand = new Expr.Cast(operand, type, cursor.spanFrom(mark));
      cursor.grow();
    }
    cursor.endChain(outer);
    return operand;
  }

  private Expr unary() {
    UnaryOp op;
    switch (cursor.kind()) {
      case MINUS -> op = UnaryOp.NEGATE;
      case BANG -> op = UnaryOp.NOT;
      case TILDE -> op = UnaryOp.COMPLEMENT;
      default -> {
        return postfix();
      }
    }
    int outer = cursor.enter();
    int mark = cursor.mark();
    cursor.advance();
    Expr operand = unary();
    cursor.leave(outer);
    return new Expr.Unary(op, operand, cursor.spanFrom(mark));
  }

  private Expr postfix() {
    int outer = cursor.startChain();
    int mark = cursor.mark();
    Expr result = grammar.primaries().primary();
    while (true) {
      switch (cursor.kind()) {
        case DOT -> result = member(result, mark);
        case LBRACKET -> result = index(result, mark);
        case QUESTION -> {
          if (cursor.isAfterNewline()) {
            cursor.endChain(outer);
            return result;
          }
          cursor.advance();
          result = new Expr.NullPropagate(result, cursor.spanFrom(mark));
        }
        case BANG -> {
          if (cursor.isAfterNewline()) {
            cursor.endChain(outer);
            return result;
          }
          result = propagate(result, mark);
        }
        case CATCH -> {
          if (cursor.isAfterNewline()) {
            cursor.endChain(outer);
            return result;
          }
          result = handled(result, mark);
        }
        case LPAREN -> {
          if (cursor.isAfterNewline()) {
            cursor.endChain(outer);
            return result;
          }
          throw cursor.failForm(
              cursor.spanFrom(mark),
              "only names, methods and variables that hold a closure are called",
              "bind the value to a name first: let f = ..., then f(...)");
        }
        default -> {
          cursor.endChain(outer);
          return result;
        }
      }
      cursor.grow();
    }
  }

  private Expr member(Expr receiver, int mark) {
    cursor.advance();
    Name name = cursor.name();
    if (cursor.isOnLine(TokenKind.LPAREN)) {
      ImmutableList<Expr> arguments = arguments();
      return new Expr.MethodCall(
          receiver, name, Optional.empty(), arguments, cursor.spanFrom(mark));
    }
    ImmutableList<Name> path = PrimaryParser.path(receiver, name);
    if (!path.isEmpty()) {
      boolean isModuleItem = path.size() == 2 && grammar.modules().contains(path.get(0).text());
      if (isModuleItem && cursor.isOnLine(TokenKind.LT)) {
        Optional<Expr> generic = grammar.primaries().genericModuleItem(receiver, path, mark);
        if (generic.isPresent()) {
          return generic.get();
        }
      }
      if (grammar.primaries().isLiteralNext()) {
        return grammar.primaries().structLiteral(path, Optional.empty(), 0, mark);
      }
    }
    return new Expr.Member(receiver, name, cursor.spanFrom(mark));
  }

  private Expr index(Expr receiver, int mark) {
    cursor.advance();
    Expr index = expression();
    cursor.expect(TokenKind.RBRACKET);
    return new Expr.Index(receiver, index, cursor.spanFrom(mark));
  }

  private Expr propagate(Expr operand, int mark) {
    if (!isCall(operand)) {
      cursor.diagnostics().report(Code.PROPAGATE_NOT_CALL, cursor.span());
    } else if (cursor.isInSpawnArguments()) {
      cursor.diagnostics().report(Code.PROPAGATE_IN_SPAWN, cursor.span());
    }
    cursor.advance();
    return new Expr.Propagate(operand, cursor.spanFrom(mark));
  }

  private Expr handled(Expr operand, int mark) {
    if (!isCall(operand)) {
      cursor.diagnostics().report(Code.CATCH_NOT_CALL, cursor.span());
    }
    ImmutableList.Builder<Expr.Handler> handlers = ImmutableList.builder();
    boolean mayFollow = true;
    while (mayFollow && cursor.is(TokenKind.CATCH)) {
      Expr.Handler handler = handler();
      handlers.add(handler);
      mayFollow = !(handler instanceof Expr.Handler.Value);
    }
    return new Expr.Catch(operand, handlers.build(), cursor.spanFrom(mark));
  }

  private Expr.Handler handler() {
    int mark = cursor.mark();
    cursor.advance();
    if (cursor.is(TokenKind.IDENT) && cursor.kind(1) == TokenKind.COLON) {
      Name variable = cursor.name();
      cursor.advance();
      Name error = cursor.name("error name");
      Optional<Name> module = Optional.empty();
      if (cursor.accept(TokenKind.DOT)) {
        module = Optional.of(error);
        error = cursor.name("error name");
      }
      Block body = grammar.statements().block();
      return new Expr.Handler.Typed(variable, module, error, body, cursor.spanFrom(mark));
    }
    if (cursor.is(TokenKind.IDENT) && cursor.kind(1) == TokenKind.LBRACE) {
      Name variable = cursor.name();
      Block body = grammar.statements().block();
      return new Expr.Handler.Wildcard(variable, body, cursor.spanFrom(mark));
    }
    Expr value = expression();
    return new Expr.Handler.Value(value, cursor.spanFrom(mark));
  }

  private static boolean isCall(Expr operand) {
    Expr inner = operand;
    while (inner instanceof Expr.Group group) {
      inner = group.inner();
    }
    return inner instanceof Expr.Call || inner instanceof Expr.MethodCall;
  }

  /** Arguments in parentheses. */
  ImmutableList<Expr> arguments() {
    cursor.expect(TokenKind.LPAREN);
    return expressionsUntil(TokenKind.RPAREN);
  }

  /** Expressions separated by commas, and the closing token. */
  ImmutableList<Expr> expressionsUntil(TokenKind close) {
    ImmutableList.Builder<Expr> expressions = ImmutableList.builder();
    while (!cursor.is(close)) {
      expressions.add(expression());
      if (!cursor.accept(TokenKind.COMMA)) {
        break;
      }
    }
    cursor.expect(close, ", or " + close.text());
    return expressions.build();
  }
}
