package dev.plutolang.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.Stmt;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import java.util.Optional;

/** Parses the statements of channels, scopes and services (chapters 05, 12 and 15, and 06, 2). */
final class ConcurrentStmtParser {
  private final Grammar grammar;
  private final Cursor cursor;

  ConcurrentStmtParser(Grammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** {@code (tx, rx) = chan<T>(capacity)} behind {@code let}. */
  Stmt channel(boolean isMutable, int mark) {
    cursor.expect(TokenKind.LPAREN);
    Name sender = cursor.name();
    cursor.expect(TokenKind.COMMA);
    Name receiver = cursor.name();
    cursor.expect(TokenKind.RPAREN);
    cursor.expect(TokenKind.ASSIGN);
    if (!cursor.isWord("chan")) {
      throw cursor.failForm(
          cursor.span(),
          "expected chan<T>(...), found " + cursor.found() + ": only a channel is taken apart",
          "bind one name: let pair = ...");
    }
    cursor.advance();
    cursor.expect(TokenKind.LT);
    TypeExpr element = grammar.types().type();
    cursor.expectClosingAngle();
    cursor.expect(TokenKind.LPAREN);
    Optional<Expr> capacity =
        cursor.is(TokenKind.RPAREN)
            ? Optional.empty()
            : Optional.of(grammar.expressions().expression());
    cursor.expect(TokenKind.RPAREN);
    return new Stmt.LetChannel(
        isMutable, sender, receiver, element, capacity, cursor.spanFrom(mark));
  }

  Stmt select() {
    int mark = cursor.mark();
    Span keyword = cursor.span();
    cursor.advance();
    cursor.expect(TokenKind.LBRACE);
    ImmutableList.Builder<Stmt.SelectArm> arms = ImmutableList.builder();
    Optional<Block> otherwise = Optional.empty();
    boolean isEmpty = true;
    while (!cursor.is(TokenKind.RBRACE)) {
      isEmpty = false;
      if (!cursor.is(TokenKind.DEFAULT)) {
        arms.add(arm());
        continue;
      }
      if (otherwise.isPresent()) {
        throw cursor.failForm(
            cursor.span(), "a select has one 'default' arm", "leave out the second one");
      }
      cursor.advance();
      otherwise = Optional.of(grammar.statements().block());
    }
    if (isEmpty) {
      throw cursor.failForm(keyword, "a select needs at least one arm", ARM_FORMS);
    }
    cursor.advance();
    return new Stmt.Select(arms.build(), otherwise, cursor.spanFrom(mark));
  }

  private static final String ARM_FORMS =
      "write an arm as 'x = channel.recv() { ... }', 'channel.send(value) { ... }' or 'default {"
          + " ... }'";

  private Stmt.SelectArm arm() {
    int mark = cursor.mark();
    boolean binds = cursor.is(TokenKind.IDENT) && cursor.kind(1) == TokenKind.ASSIGN;
    Optional<Name> variable = Optional.empty();
    if (binds) {
      variable = Optional.of(cursor.name());
      cursor.advance();
    }
    int operationMark = cursor.mark();
    Expr operation = grammar.expressions().expression();
    Span span = cursor.spanFrom(operationMark);
    if (operation instanceof Expr.MethodCall call && call.typeArguments().isEmpty()) {
      String method = call.method().text();
      int count = call.arguments().size();
      if (variable.isPresent() && method.equals("recv") && count == 0) {
        Block body = grammar.statements().block();
        return new Stmt.SelectArm.Receive(
            variable.get(), call.receiver(), body, cursor.spanFrom(mark));
      }
      if (variable.isEmpty() && method.equals("send") && count == 1) {
        Block body = grammar.statements().block();
        return new Stmt.SelectArm.Send(
            call.receiver(), call.arguments().get(0), body, cursor.spanFrom(mark));
      }
    }
    throw cursor.failForm(span, "this is not an arm of a select", ARM_FORMS);
  }

  Stmt scope() {
    int mark = cursor.mark();
    cursor.advance();
    cursor.expect(TokenKind.LPAREN);
    if (cursor.is(TokenKind.RPAREN)) {
      throw cursor.failForm(
          cursor.spanFrom(mark),
          "scope block requires at least one seed expression",
          "give the objects that the block starts from: scope(Request { id: 1 }) |page: Page| { ..."
              + " }");
    }
    ImmutableList<Expr> seeds = grammar.expressions().expressionsUntil(TokenKind.RPAREN);
    boolean hasNoBinding =
        cursor.is(TokenKind.OR_OR) || (cursor.is(TokenKind.BAR) && cursor.kind(1) == TokenKind.BAR);
    if (hasNoBinding) {
      throw cursor.failForm(
          cursor.span(),
          "scope block requires at least one binding",
          "name an object of the scope: |page: Page|");
    }
    cursor.expect(TokenKind.BAR);
    ImmutableList.Builder<Decl.Param> bindings = ImmutableList.builder();
    do {
      bindings.add(grammar.primaries().param());
    } while (cursor.accept(TokenKind.COMMA));
    cursor.expect(TokenKind.BAR, ", or |");
    Block body = grammar.statements().block();
    return new Stmt.Scope(seeds, bindings.build(), body, cursor.spanFrom(mark));
  }

  Stmt serve() {
    int mark = cursor.mark();
    cursor.advance();
    Expr service = grammar.expressions().expression();
    if (!cursor.isWord("on")) {
      throw cursor.failForm(
          cursor.isStatementEnd() ? cursor.endOfLast() : cursor.span(),
          "expected 'on <port>' after the service, found " + cursor.found(),
          "write serve object on port");
    }
    cursor.advance();
    Expr address = grammar.expressions().expression();
    return new Stmt.Serve(service, address, cursor.spanFrom(mark));
  }
}
