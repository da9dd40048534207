package dev.plutolang.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.FieldInit;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Parses primary expressions, and settles by looking ahead what a name starts (chapter 01, 1.4).
 */
final class PrimaryParser {
  private final Grammar grammar;
  private final Cursor cursor;

  PrimaryParser(Grammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  Expr primary() {
    int mark = cursor.mark();
    return switch (cursor.kind()) {
      case IDENT -> startingWithName(mark);
      case INT -> intLiteral();
      case FLOAT -> {
        String text = cursor.tokens().text(cursor.index());
        yield literal(new Expr.FloatLit(Literals.parseFloat(text), cursor.span()));
      }
      case TRUE -> literal(new Expr.BoolLit(true, cursor.span()));
      case FALSE -> literal(new Expr.BoolLit(false, cursor.span()));
      case STRING -> string();
      case FSTRING -> {
        Expr interpolation = new InterpolationParser(grammar).parse(cursor.index());
        yield literal(interpolation);
      }
      case NONE -> literal(new Expr.NoneLit(cursor.span()));
      case SELF -> literal(new Expr.SelfRef(cursor.span()));
      case BAD_LITERAL -> literal(new Expr.Erroneous(cursor.span()));
      case LBRACKET -> {
        cursor.advance();
        ImmutableList<Expr> elements = grammar.expressions().expressionsUntil(TokenKind.RBRACKET);
        yield new Expr.ArrayLit(elements, cursor.spanFrom(mark));
      }
      case LPAREN -> startsClosure() ? closure(mark) : group(mark);
      case IF -> grammar.branches().ifValue();
      case MATCH -> grammar.branches().matchValue();
      case SPAWN -> spawn(mark);
      default -> throw cursor.fail("expression");
    };
  }

  private Expr literal(Expr literal) {
    cursor.advance();
    return literal;
  }

  private Expr intLiteral() {
    String text = cursor.tokens().text(cursor.index());
    Span span = cursor.span();
    OptionalLong value = Literals.parseInt(text);
    if (value.isEmpty()) {
      String shown = text.length() <= 40 ? text : text.substring(0, 37) + "...";
      cursor.diagnostics().report(Code.INT_TOO_LARGE, span, shown);
    }
    return literal(
        value.isPresent() ? new Expr.IntLit(value.getAsLong(), span) : new Expr.Erroneous(span));
  }

  /** A plain string literal. */
  Expr.StringLit string() {
    Tokens tokens = cursor.tokens();
    int index = cursor.index();
    String value =
        Escapes.decode(tokens.text(), tokens.start(index) + 1, tokens.end(index) - 1).value();
    Expr.StringLit string = new Expr.StringLit(value, cursor.span());
    cursor.advance();
    return string;
  }

  // ---- Parentheses
  // ---------------------------------------------------------------------------------------------------

  private boolean startsClosure() {
    boolean isEmpty = cursor.kind(1) == TokenKind.RPAREN && cursor.kind(2) == TokenKind.FAT_ARROW;
    boolean hasParameter = cursor.kind(1) == TokenKind.IDENT && cursor.kind(2) == TokenKind.COLON;
    return isEmpty || hasParameter;
  }

  private Expr group(int mark) {
    cursor.advance();
    boolean before = cursor.restrict(false);
    Expr inner = grammar.expressions().expression();
    cursor.expect(TokenKind.RPAREN);
    cursor.restrict(before);
    return new Expr.Group(inner, cursor.spanFrom(mark));
  }

  private Expr closure(int mark) {
    cursor.advance();
    ImmutableList.Builder<Decl.Param> params = ImmutableList.builder();
    while (!cursor.is(TokenKind.RPAREN)) {
      params.add(param());
      if (!cursor.accept(TokenKind.COMMA)) {
        break;
      }
    }
    cursor.expect(TokenKind.RPAREN, ", or )");
    Optional<TypeExpr> result = grammar.types().optionalResult();
    cursor.expect(TokenKind.FAT_ARROW);
    Expr.ClosureBody body =
        cursor.is(TokenKind.LBRACE)
            ? new Expr.ClosureBody.OfBlock(grammar.statements().block())
            : new Expr.ClosureBody.OfExpr(grammar.expressions().expression());
    return new Expr.Closure(params.build(), result, body, cursor.spanFrom(mark));
  }

  /** {@code name: Type} */
  Decl.Param param() {
    Name name = cursor.name();
    cursor.expect(TokenKind.COLON);
    return new Decl.Param(name, grammar.types().type());
  }

  private Expr spawn(int mark) {
    cursor.advance();
    boolean startsWithSelf = cursor.accept(TokenKind.SELF);
    ImmutableList.Builder<Name> path = ImmutableList.builder();
    if (startsWithSelf) {
      cursor.expect(TokenKind.DOT);
    }
    path.add(cursor.name("the function or method to spawn"));
    while (cursor.accept(TokenKind.DOT)) {
      path.add(cursor.name());
    }
    if (!cursor.isOnLine(TokenKind.LPAREN)) {
      throw cursor.fail("( and the arguments of the spawned call");
    }
    boolean before = cursor.setInSpawnArguments(true);
    ImmutableList<Expr> arguments = grammar.expressions().arguments();
    cursor.setInSpawnArguments(before);
    return new Expr.Spawn(startsWithSelf, path.build(), arguments, cursor.spanFrom(mark));
  }

  // ---- Names
  // ---------------------------------------------------------------------------------------------------------

  private Expr startingWithName(int mark) {
    Name name = cursor.name();
    return switch (cursor.kind()) {
      case LPAREN -> {
        if (cursor.isAfterNewline()) {
          yield new Expr.NameRef(name);
        }
        ImmutableList<Expr> arguments = grammar.expressions().arguments();
        yield new Expr.Call(name, Optional.empty(), arguments, cursor.spanFrom(mark));
      }
      case LBRACE ->
          isLiteralNext()
              ? structLiteral(ImmutableList.of(name), Optional.empty(), 0, mark)
              : new Expr.NameRef(name);
      case LT -> cursor.isAfterNewline() ? new Expr.NameRef(name) : generic(name, mark);
      case COLON_COLON -> staticCall(name, mark);
      default -> new Expr.NameRef(name);
    };
  }

  private Expr staticCall(Name type, int mark) {
    cursor.advance();
    Name method = cursor.name();
    ImmutableList<TypeExpr> typeArguments = grammar.types().arguments();
    ImmutableList<Expr> arguments = grammar.expressions().arguments();
    return new Expr.StaticCall(type, method, typeArguments, arguments, cursor.spanFrom(mark));
  }

  private Expr generic(Name name, int mark) {
    int end = grammar.typeArguments().end(cursor.index());
    if (end < 0) {
      return new Expr.NameRef(name);
    }
    TokenKind next = cursor.tokens().kind(end);
    boolean isOnLine = !cursor.tokens().isAfterNewline(end);
    if (next == TokenKind.LPAREN && isOnLine) {
      ImmutableList<TypeExpr> types = grammar.types().arguments();
      ImmutableList<Expr> arguments = grammar.expressions().arguments();
      return new Expr.Call(name, Optional.of(types), arguments, cursor.spanFrom(mark));
    }
    if (next == TokenKind.DOT) {
      return genericVariant(Optional.empty(), name, mark);
    }
    if (next == TokenKind.LBRACE && isOnLine && !cursor.isRestricted()) {
      switch (name.text()) {
        case "Map" -> {
          return mapLiteral(mark);
        }
        case "Set" -> {
          return setLiteral(mark);
        }
        default -> {
          if (startsFields(end)) {
            ImmutableList<TypeExpr> types = grammar.types().arguments();
            return structLiteral(ImmutableList.of(name), Optional.of(types), 0, mark);
          }
        }
      }
    }
    return new Expr.NameRef(name);
  }

  /**
   * {@code E<int>.V} and {@code m.E<int>.V}, with fields or without; the cursor is at the {@code
   * <}.
   */
  private Expr genericVariant(Optional<Name> module, Name enumName, int mark) {
    ImmutableList<TypeExpr> types = grammar.types().arguments();
    cursor.expect(TokenKind.DOT);
    Name variant = cursor.name("variant name");
    if (!isLiteralNext()) {
      return new Expr.GenericVariant(module, enumName, types, variant, cursor.spanFrom(mark));
    }
    ImmutableList<Name> path =
        module
            .map(m -> ImmutableList.of(m, enumName, variant))
            .orElseGet(() -> ImmutableList.of(enumName, variant));
    return structLiteral(path, Optional.of(types), path.size() - 2, mark);
  }

  /**
   * What {@code module.name<} starts, if the {@code <} starts type arguments; the cursor is at it.
   */
  Optional<Expr> genericModuleItem(Expr module, ImmutableList<Name> path, int mark) {
    int end = grammar.typeArguments().end(cursor.index());
    if (end < 0) {
      return Optional.empty();
    }
    TokenKind next = cursor.tokens().kind(end);
    boolean isOnLine = !cursor.tokens().isAfterNewline(end);
    if (next == TokenKind.LPAREN && isOnLine) {
      ImmutableList<TypeExpr> types = grammar.types().arguments();
      ImmutableList<Expr> arguments = grammar.expressions().arguments();
      return Optional.of(
          new Expr.MethodCall(
              module, path.get(1), Optional.of(types), arguments, cursor.spanFrom(mark)));
    }
    if (next == TokenKind.DOT) {
      return Optional.of(genericVariant(Optional.of(path.get(0)), path.get(1), mark));
    }
    if (next == TokenKind.LBRACE && isOnLine && !cursor.isRestricted() && startsFields(end)) {
      ImmutableList<TypeExpr> types = grammar.types().arguments();
      return Optional.of(structLiteral(path, Optional.of(types), 1, mark));
    }
    return Optional.empty();
  }

  /**
   * The names of {@code a.name} or {@code a.b.name}, or an empty list if the receiver is something
   * else.
   */
  static ImmutableList<Name> path(Expr receiver, Name name) {
    if (receiver instanceof Expr.NameRef first) {
      return ImmutableList.of(first.name(), name);
    }
    if (receiver instanceof Expr.Member second && second.receiver() instanceof Expr.NameRef first) {
      return ImmutableList.of(first.name(), second.name(), name);
    }
    return ImmutableList.of();
  }

  // ---- Literals with braces
  // ------------------------------------------------------------------------------------------

  /** Whether the braces of a class or variant literal follow the name just consumed. */
  boolean isLiteralNext() {
    return cursor.isOnLine(TokenKind.LBRACE)
        && !cursor.isRestricted()
        && startsFields(cursor.index());
  }

  /** A keyword before the colon is a mistake, but one about the name of a field. */
  private boolean startsFields(int brace) {
    int distance = brace - cursor.index();
    TokenKind first = cursor.kind(distance + 1);
    return first == TokenKind.RBRACE
        || ((first == TokenKind.IDENT || first.isKeyword())
            && cursor.kind(distance + 2) == TokenKind.COLON);
  }

  Expr structLiteral(
      ImmutableList<Name> path,
      Optional<ImmutableList<TypeExpr>> typeArguments,
      int argumentsAfter,
      int mark) {
    ImmutableList<FieldInit> fields = fields();
    return new Expr.StructLit(path, typeArguments, argumentsAfter, fields, cursor.spanFrom(mark));
  }

  /** {@code { a: x, b: y }}; the commas are optional. */
  ImmutableList<FieldInit> fields() {
    cursor.expect(TokenKind.LBRACE);
    ImmutableList.Builder<FieldInit> fields = ImmutableList.builder();
    while (!cursor.accept(TokenKind.RBRACE)) {
      Name name = cursor.name("field name or }");
      cursor.expect(TokenKind.COLON);
      fields.add(new FieldInit(name, grammar.expressions().expression()));
      cursor.accept(TokenKind.COMMA);
    }
    return fields.build();
  }

  private Expr mapLiteral(int mark) {
    ImmutableList<TypeExpr> types = grammar.types().arguments();
    cursor.expect(TokenKind.LBRACE);
    ImmutableList.Builder<Expr.MapEntry> entries = ImmutableList.builder();
    while (!cursor.accept(TokenKind.RBRACE)) {
      Expr key = grammar.expressions().expression();
      cursor.expect(TokenKind.COLON);
      entries.add(new Expr.MapEntry(key, grammar.expressions().expression()));
      cursor.accept(TokenKind.COMMA);
    }
    return new Expr.MapLit(types, entries.build(), cursor.spanFrom(mark));
  }

  private Expr setLiteral(int mark) {
    ImmutableList<TypeExpr> types = grammar.types().arguments();
    cursor.expect(TokenKind.LBRACE);
    ImmutableList.Builder<Expr> elements = ImmutableList.builder();
    while (!cursor.accept(TokenKind.RBRACE)) {
      elements.add(grammar.expressions().expression());
      cursor.accept(TokenKind.COMMA);
    }
    return new Expr.SetLit(types, elements.build(), cursor.spanFrom(mark));
  }
}
