package dev.plutolang.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import java.util.Optional;

/**
 * Parses the parts that declarations share: parameters, type parameters, dependencies, contracts,
 * methods.
 */
final class SignatureParser {
  private final Grammar grammar;
  private final Cursor cursor;

  SignatureParser(Grammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** A receiver and parameters in parentheses. */
  record Params(Decl.SelfParam self, Span selfSpan, ImmutableList<Decl.Param> params) {}

  /** Parameters in parentheses, without a receiver. */
  ImmutableList<Decl.Param> params() {
    cursor.expect(TokenKind.LPAREN);
    return restOfParams();
  }

  Params methodParams() {
    cursor.expect(TokenKind.LPAREN);
    int mark = cursor.mark();
    Decl.SelfParam self = Decl.SelfParam.NONE;
    Span selfSpan = cursor.endOfLast();
    boolean isMutable = cursor.is(TokenKind.MUT) && cursor.kind(1) == TokenKind.SELF;
    if (isMutable) {
      cursor.advance();
    }
    if (cursor.accept(TokenKind.SELF)) {
      self = isMutable ? Decl.SelfParam.MUT_SELF : Decl.SelfParam.SELF;
      selfSpan = cursor.spanFrom(mark);
      if (!cursor.accept(TokenKind.COMMA)) {
        cursor.expect(TokenKind.RPAREN, ", or )");
        return new Params(self, selfSpan, ImmutableList.of());
      }
    }
    return new Params(self, selfSpan, restOfParams());
  }

  private ImmutableList<Decl.Param> restOfParams() {
    ImmutableList.Builder<Decl.Param> params = ImmutableList.builder();
    while (!cursor.is(TokenKind.RPAREN)) {
      params.add(grammar.primaries().param());
      if (!cursor.accept(TokenKind.COMMA)) {
        break;
      }
    }
    cursor.expect(TokenKind.RPAREN, ", or )");
    return params.build();
  }

  /** {@code <A, B: Trait + Other>} on this line, if there is one. */
  ImmutableList<Decl.TypeParam> typeParams() {
    if (!cursor.isOnLine(TokenKind.LT)) {
      return ImmutableList.of();
    }
    cursor.advance();
    ImmutableList.Builder<Decl.TypeParam> params = ImmutableList.builder();
    while (!cursor.is(TokenKind.GT)) {
      Name name = cursor.name();
      ImmutableList.Builder<Name> bounds = ImmutableList.builder();
      if (cursor.accept(TokenKind.COLON)) {
        do {
          bounds.add(cursor.name("trait name"));
        } while (cursor.accept(TokenKind.PLUS));
      }
      params.add(new Decl.TypeParam(name, bounds.build()));
      if (!cursor.accept(TokenKind.COMMA)) {
        break;
      }
    }
    cursor.expect(TokenKind.GT, ", or >");
    return params.build();
  }

  /** {@code word A, B} on this line, if the word is there. */
  ImmutableList<Name> names(TokenKind word) {
    if (!cursor.isOnLine(word)) {
      return ImmutableList.of();
    }
    cursor.advance();
    ImmutableList.Builder<Name> names = ImmutableList.builder();
    do {
      names.add(cursor.name());
    } while (cursor.accept(TokenKind.COMMA));
    return names.build();
  }

  /** Bracket dependencies on this line, if there are some. */
  ImmutableList<Decl.Dependency> dependencies() {
    if (!cursor.isOnLine(TokenKind.LBRACKET)) {
      return ImmutableList.of();
    }
    cursor.advance();
    ImmutableList.Builder<Decl.Dependency> dependencies = ImmutableList.builder();
    while (!cursor.is(TokenKind.RBRACKET)) {
      Name name = cursor.name();
      cursor.expect(TokenKind.COLON);
      boolean isRemote = cursor.isWord("remote") && TypeParser.startsType(cursor.kind(1));
      if (isRemote) {
        cursor.advance();
      }
      dependencies.add(new Decl.Dependency(name, isRemote, grammar.types().type()));
      if (!cursor.accept(TokenKind.COMMA)) {
        break;
      }
    }
    cursor.expect(TokenKind.RBRACKET, ", or ]");
    return dependencies.build();
  }

  /** {@code requires} clauses, each on a line of its own. */
  ImmutableList<Expr> requires() {
    ImmutableList.Builder<Expr> clauses = ImmutableList.builder();
    while (cursor.is(TokenKind.REQUIRES)) {
      clauses.add(clause());
    }
    return clauses.build();
  }

  /** The expression behind {@code requires} or {@code invariant}, and the end of its line. */
  Expr clause() {
    Cursor.Checkpoint start = cursor.startStatement();
    cursor.advance();
    Expr clause = grammar.expressions().expression();
    cursor.expectStatementEnd();
    cursor.endStatement(start);
    return clause;
  }

  Decl.Method method() {
    int mark = cursor.mark();
    int column = cursor.column(cursor.index());
    cursor.expect(TokenKind.FN);
    Name name = methodName();
    Params params = methodParams();
    Optional<TypeExpr> result = grammar.types().optionalResult();
    checkResult(name, result);
    ImmutableList<Expr> requires = requires();
    Block body = grammar.statements().body(column);
    return new Decl.Method(
        name,
        params.self(),
        params.selfSpan(),
        params.params(),
        result,
        requires,
        body,
        cursor.spanFrom(mark));
  }

  Name methodName() {
    Name name = cursor.name();
    if (cursor.isOnLine(TokenKind.LT)) {
      throw cursor.failForm(
          cursor.span(),
          "expected (, found <: methods have no type parameters of their own",
          "write a generic function, or a generic class");
    }
    return name;
  }

  void checkResult(Name method, Optional<TypeExpr> result) {
    if (result.isPresent() && result.get() instanceof TypeExpr.Stream stream) {
      cursor.diagnostics().report(Code.METHOD_RETURNS_STREAM, stream.span(), method.text());
    }
  }
}
