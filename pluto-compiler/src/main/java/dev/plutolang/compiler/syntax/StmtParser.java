package dev.plutolang.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.BinaryOp;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.FieldInit;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.Stmt;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import java.util.Optional;

/** Parses blocks and statements, and goes on at the next statement after an error. */
final class StmtParser {
  private final Grammar grammar;
  private final Cursor cursor;
  private final ConcurrentStmtParser concurrent;
  private int ownerColumn = -1;

  StmtParser(Grammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
    this.concurrent = new ConcurrentStmtParser(grammar);
  }

  /**
   * The body of a function or method that starts at a column; helps to find the end of a block that
   * is not closed.
   */
  Block body(int column) {
    ownerColumn = column;
    Block block = block();
    ownerColumn = -1;
    return block;
  }

  Block block() {
    int outer = cursor.enter();
    int mark = cursor.mark();
    Span open = cursor.span();
    cursor.expect(TokenKind.LBRACE);
    ImmutableList.Builder<Stmt> statements = ImmutableList.builder();
    while (!cursor.is(TokenKind.RBRACE) && !isOutside()) {
      statements.add(statement());
    }
    if (!cursor.accept(TokenKind.RBRACE)) {
      cursor
          .diagnostics()
          .report(Code.SYNTAX_ERROR, cursor.fromLast(), "}", cursor.found())
          .note(open, "this brace is not closed");
    }
    cursor.leave(outer);
    return new Block(statements.build(), cursor.spanFrom(mark));
  }

  private boolean isOutside() {
    return cursor.isAtEnd() || cursor.isAtDeclaration(ownerColumn);
  }

  private Stmt statement() {
    Cursor.Checkpoint start = cursor.startStatement();
    int mark = cursor.mark();
    try {
      Stmt statement = statement(mark);
      cursor.endStatement(start);
      return statement;
    } catch (SyntaxFailure reported) {
      cursor.skipStatement(start);
      Span span = cursor.spanFrom(mark);
      return new Stmt.ExprStmt(new Expr.Erroneous(span), span);
    }
  }

  private Stmt statement(int mark) {
    return switch (cursor.kind()) {
      case IF -> grammar.branches().ifStatement();
      case MATCH -> grammar.branches().matchStatement();
      case WHILE -> whileLoop(mark);
      case FOR -> forLoop(mark);
      case SELECT -> concurrent.select();
      case SCOPE -> concurrent.scope();
      default -> {
        Stmt statement = lineStatement(mark);
        cursor.expectStatementEnd();
        yield statement;
      }
    };
  }

  /** A statement that has to be followed by a new line. */
  private Stmt lineStatement(int mark) {
    return switch (cursor.kind()) {
      case LET -> let(mark);
      case RETURN -> {
        cursor.advance();
        Optional<Expr> value =
            cursor.isStatementEnd()
                ? Optional.empty()
                : Optional.of(grammar.expressions().expression());
        yield new Stmt.Return(value, cursor.spanFrom(mark));
      }
      case YIELD -> {
        cursor.advance();
        Expr value = grammar.expressions().expression();
        yield new Stmt.Yield(value, cursor.spanFrom(mark));
      }
      case ASSERT -> {
        cursor.advance();
        Expr condition = grammar.expressions().expression();
        yield new Stmt.Assert(condition, cursor.spanFrom(mark));
      }
      case BREAK -> {
        cursor.advance();
        yield new Stmt.Break(cursor.spanFrom(mark));
      }
      case CONTINUE -> {
        cursor.advance();
        yield new Stmt.Continue(cursor.spanFrom(mark));
      }
      case RAISE -> raise(mark);
      case SERVE -> concurrent.serve();
      case FN, CLASS, TRAIT, ENUM, ERROR, APP, STAGE, SYSTEM, TEST, TESTS, EXTERN, PUB, IMPORT ->
          throw cursor.failForm(
              cursor.span(),
              "expected statement, found "
                  + cursor.found()
                  + ": declarations stand at the top level of a file",
              cursor.is(TokenKind.FN)
                  ? "inside a function write a closure: let f = (x: int) => x + 1"
                  : "move it out of the function");
      case LBRACE -> throw bareBlock();
      default -> expressionStatement(mark);
    };
  }

  private SyntaxFailure bareBlock() {
    TokenKind previous = cursor.index() > 0 ? cursor.kind(-1) : TokenKind.EOF;
    return previous == TokenKind.IDENT || previous == TokenKind.GT
        ? cursor.failForm(
            cursor.fromLast(),
            "expected statement, found { on the next line",
            "the brace of a literal stands on the line of its name")
        : cursor.failForm(
            cursor.span(),
            "expected statement, found {: a block alone is not a statement",
            "use 'if true { ... }' for a scope of its own");
  }

  private Stmt let(int mark) {
    cursor.advance();
    boolean isMutable = cursor.isOnLine(TokenKind.MUT);
    if (isMutable) {
      cursor.advance();
    }
    if (cursor.is(TokenKind.LPAREN)) {
      return concurrent.channel(isMutable, mark);
    }
    Name name = cursor.name();
    Optional<TypeExpr> type = Optional.empty();
    if (cursor.isOnLine(TokenKind.COLON)) {
      cursor.advance();
      type = Optional.of(grammar.types().type());
    }
    cursor.expect(TokenKind.ASSIGN);
    Expr value = grammar.expressions().expression();
    return new Stmt.Let(isMutable, name, type, value, cursor.spanFrom(mark));
  }

  private Stmt whileLoop(int mark) {
    cursor.advance();
    Expr condition = grammar.expressions().condition();
    Block body = block();
    return new Stmt.While(condition, body, cursor.spanFrom(mark));
  }

  private Stmt forLoop(int mark) {
    cursor.advance();
    Name variable = cursor.name();
    cursor.expect(TokenKind.IN);
    Expr iterable = grammar.expressions().condition();
    Block body = block();
    return new Stmt.For(variable, iterable, body, cursor.spanFrom(mark));
  }

  private Stmt raise(int mark) {
    cursor.advance();
    Name error = cursor.name("error name");
    Optional<Name> module = Optional.empty();
    if (cursor.accept(TokenKind.DOT)) {
      module = Optional.of(error);
      error = cursor.name("error name");
    }
    ImmutableList<FieldInit> fields = grammar.primaries().fields();
    return new Stmt.Raise(module, error, fields, cursor.spanFrom(mark));
  }

  private Stmt expressionStatement(int mark) {
    Expr expression = grammar.expressions().expression();
    if (cursor.isAfterNewline()) {
      return new Stmt.ExprStmt(expression, cursor.spanFrom(mark));
    }
    return switch (cursor.kind()) {
      case ASSIGN -> {
        cursor.advance();
        Expr value = grammar.expressions().expression();
        yield new Stmt.Assign(withoutGroups(expression), value, cursor.spanFrom(mark));
      }
      case PLUS_ASSIGN -> compound(expression, BinaryOp.ADD, mark);
      case MINUS_ASSIGN -> compound(expression, BinaryOp.SUB, mark);
      case STAR_ASSIGN -> compound(expression, BinaryOp.MUL, mark);
      case SLASH_ASSIGN -> compound(expression, BinaryOp.DIV, mark);
      case PERCENT_ASSIGN -> compound(expression, BinaryOp.REM, mark);
      case PLUS_PLUS -> step(expression, BinaryOp.ADD, mark);
      case MINUS_MINUS -> step(expression, BinaryOp.SUB, mark);
      default -> new Stmt.ExprStmt(expression, cursor.spanFrom(mark));
    };
  }

  private Stmt compound(Expr target, BinaryOp op, int mark) {
    cursor.advance();
    Expr value = grammar.expressions().expression();
    return new Stmt.CompoundAssign(withoutGroups(target), op, value, false, cursor.spanFrom(mark));
  }

  private Stmt step(Expr target, BinaryOp op, int mark) {
    Expr one = new Expr.IntLit(1, cursor.span());
    cursor.advance();
    return new Stmt.CompoundAssign(withoutGroups(target), op, one, true, cursor.spanFrom(mark));
  }

  private static Expr withoutGroups(Expr target) {
    Expr inner = target;
    while (inner instanceof Expr.Group group) {
      inner = group.inner();
    }
    return inner;
  }
}
