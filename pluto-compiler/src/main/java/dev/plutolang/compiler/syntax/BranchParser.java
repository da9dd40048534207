package dev.plutolang.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.Pattern;
import dev.plutolang.compiler.syntax.tree.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses {@code if} and {@code match}, as statements and as values, and patterns. */
final class BranchParser {
  private final Grammar grammar;
  private final Cursor cursor;

  BranchParser(Grammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  // ---- if: a chain of `else if` is parsed by a loop, since generated ones may be long
  // ----------------------------------

  private record Link(int mark, Expr condition, Block then) {}

  Expr.If ifValue() {
    int outer = cursor.startChain();
    List<Link> links = links();
    if (!cursor.accept(TokenKind.ELSE)) {
      throw cursor.failForm(
          cursor.spanFrom(links.get(0).mark()),
          "an 'if' that gives a value needs an 'else'",
          "add else { ... } with the value for the other case");
    }
    Block last = grammar.statements().block();
    Expr.IfElse otherwise = new Expr.IfElse.ElseBlock(last);
    for (int i = links.size() - 1; i > 0; i--) {
      otherwise = new Expr.IfElse.ElseIf(ifValue(links.get(i), otherwise));
    }
    cursor.endChain(outer);
    return ifValue(links.get(0), otherwise);
  }

  private Expr.If ifValue(Link link, Expr.IfElse otherwise) {
    return new Expr.If(link.condition(), link.then(), otherwise, cursor.spanFrom(link.mark()));
  }

  Stmt.If ifStatement() {
    int outer = cursor.startChain();
    List<Link> links = links();
    Optional<Stmt.Else> otherwise = Optional.empty();
    if (cursor.accept(TokenKind.ELSE)) {
      otherwise = Optional.of(new Stmt.Else.ElseBlock(grammar.statements().block()));
    }
    for (int i = links.size() - 1; i > 0; i--) {
      otherwise = Optional.of(new Stmt.Else.ElseIf(ifStatement(links.get(i), otherwise)));
    }
    cursor.endChain(outer);
    return ifStatement(links.get(0), otherwise);
  }

  private Stmt.If ifStatement(Link link, Optional<Stmt.Else> otherwise) {
    return new Stmt.If(link.condition(), link.then(), otherwise, cursor.spanFrom(link.mark()));
  }

  private List<Link> links() {
    List<Link> links = new ArrayList<>();
    do {
      int mark = cursor.mark();
      cursor.advance();
      if (!links.isEmpty()) {
        mark = cursor.mark();
        cursor.advance();
      }
      Expr condition = grammar.expressions().condition();
      links.add(new Link(mark, condition, grammar.statements().block()));
      cursor.grow();
    } while (cursor.is(TokenKind.ELSE) && cursor.kind(1) == TokenKind.IF);
    return links;
  }

  // ---- match
  // -----------------------------------------------------------------------------------------------------------

  Expr.Match matchValue() {
    int mark = cursor.mark();
    cursor.advance();
    Expr subject = grammar.expressions().condition();
    cursor.expect(TokenKind.LBRACE);
    ImmutableList.Builder<Expr.ExprArm> arms = ImmutableList.builder();
    do {
      Pattern pattern = pattern(true);
      cursor.expect(TokenKind.FAT_ARROW);
      if (cursor.is(TokenKind.LBRACE)) {
        throw cursor.failForm(
            cursor.span(),
            "an arm of a match value is an expression, found {",
            "use the statement form of match, or move the block into a function");
      }
      arms.add(new Expr.ExprArm(pattern, grammar.expressions().condition()));
    } while (cursor.accept(TokenKind.COMMA) && !cursor.is(TokenKind.RBRACE));
    cursor.expect(TokenKind.RBRACE, ", or }");
    return new Expr.Match(subject, arms.build(), cursor.spanFrom(mark));
  }

  Stmt.Match matchStatement() {
    int mark = cursor.mark();
    cursor.advance();
    Expr subject = grammar.expressions().condition();
    cursor.expect(TokenKind.LBRACE);
    ImmutableList.Builder<Stmt.StmtArm> arms = ImmutableList.builder();
    while (!cursor.accept(TokenKind.RBRACE)) {
      Pattern pattern = pattern(bindsBeforeBlock());
      arms.add(new Stmt.StmtArm(pattern, grammar.statements().block()));
    }
    return new Stmt.Match(subject, arms.build(), cursor.spanFrom(mark));
  }

  /**
   * Whether the braces after the variant of a statement's arm are bindings: they hold only names,
   * colons and commas, and the arm's block follows. The cursor is at the start of the pattern.
   */
  private boolean bindsBeforeBlock() {
    int distance = 0;
    while (cursor.kind(distance) == TokenKind.IDENT || cursor.kind(distance) == TokenKind.DOT) {
      distance++;
    }
    if (cursor.kind(distance) != TokenKind.LBRACE) {
      return false;
    }
    TokenKind kind;
    do {
      kind = cursor.kind(++distance);
    } while (kind == TokenKind.IDENT || kind == TokenKind.COLON || kind == TokenKind.COMMA);
    return kind == TokenKind.RBRACE && cursor.kind(distance + 1) == TokenKind.LBRACE;
  }

  /** {@code [module.]Enum.Variant}, and bindings if braces that follow are bindings. */
  private Pattern pattern(boolean bracesAreBindings) {
    int mark = cursor.mark();
    Name first = cursor.name("pattern Enum.Variant");
    cursor.expect(TokenKind.DOT);
    Name second = cursor.name("variant name");
    Optional<Name> module = Optional.empty();
    Name enumName = first;
    Name variant = second;
    if (cursor.accept(TokenKind.DOT)) {
      module = Optional.of(first);
      enumName = second;
      variant = cursor.name("variant name");
    }
    Optional<ImmutableList<Pattern.Binding>> bindings = Optional.empty();
    if (bracesAreBindings && cursor.is(TokenKind.LBRACE)) {
      bindings = Optional.of(bindings());
    }
    Span span = cursor.spanFrom(mark);
    return new Pattern(module, enumName, variant, bindings, span);
  }

  private ImmutableList<Pattern.Binding> bindings() {
    cursor.advance();
    ImmutableList.Builder<Pattern.Binding> bindings = ImmutableList.builder();
    while (!cursor.accept(TokenKind.RBRACE)) {
      Name field = cursor.name("field name or }");
      Name variable = cursor.accept(TokenKind.COLON) ? cursor.name("variable name") : field;
      bindings.add(new Pattern.Binding(field, variable));
      cursor.accept(TokenKind.COMMA);
    }
    return bindings.build();
  }
}
