package dev.plutolang.compiler.syntax;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import java.util.Optional;

/** Parses types (chapter 01, 1.4). */
final class TypeParser {
  /** They take no type arguments, so that in {@code x as int < y} the {@code <} compares. */
  private static final ImmutableSet<String> PRIMITIVES =
      ImmutableSet.of("int", "float", "bool", "string", "byte", "bytes", "void");

  private final Cursor cursor;

  TypeParser(Cursor cursor) {
    this.cursor = cursor;
  }

  static boolean startsType(TokenKind kind) {
    return switch (kind) {
      case STREAM, LBRACKET, FN, IDENT -> true;
      default -> false;
    };
  }

  static boolean isPrimitive(String name) {
    return PRIMITIVES.contains(name);
  }

  TypeExpr type() {
    int outer = cursor.enter();
    int mark = cursor.mark();
    TypeExpr type =
        switch (cursor.kind()) {
          case STREAM -> {
            cursor.advance();
            yield new TypeExpr.Stream(type(), cursor.spanFrom(mark));
          }
          case LBRACKET -> {
            cursor.advance();
            TypeExpr element = type();
            cursor.expect(TokenKind.RBRACKET);
            yield new TypeExpr.Array(element, cursor.spanFrom(mark));
          }
          case FN -> function(mark);
          case IDENT -> named(mark);
          default -> throw cursor.fail("type");
        };
    if (cursor.isOnLine(TokenKind.QUESTION)) {
      type = nullable(type, mark);
    }
    cursor.leave(outer);
    return type;
  }

  /** {@code <A, B>}; at least one. */
  ImmutableList<TypeExpr> arguments() {
    cursor.expect(TokenKind.LT);
    ImmutableList.Builder<TypeExpr> arguments = ImmutableList.builder();
    do {
      arguments.add(type());
    } while (cursor.accept(TokenKind.COMMA)
        && !cursor.is(TokenKind.GT)
        && !cursor.is(TokenKind.GE));
    cursor.expectClosingAngle();
    return arguments.build();
  }

  /** A result type, if there is one; on any line. */
  Optional<TypeExpr> optionalResult() {
    return startsType(cursor.kind()) ? Optional.of(type()) : Optional.empty();
  }

  /** A result type, if there is one on this line. */
  Optional<TypeExpr> optionalResultOnLine() {
    return cursor.isAfterNewline() ? Optional.empty() : optionalResult();
  }

  private TypeExpr nullable(TypeExpr inner, int mark) {
    cursor.advance();
    boolean isNullableAlready =
        switch (inner) {
          case TypeExpr.Stream stream -> stream.element() instanceof TypeExpr.Nullable;
          case TypeExpr.Function function ->
              function.result().filter(result -> result instanceof TypeExpr.Nullable).isPresent();
          case TypeExpr.Named named -> false;
          case TypeExpr.Array array -> false;
          case TypeExpr.Nullable nullable -> true;
        };
    if (isNullableAlready || cursor.isOnLine(TokenKind.QUESTION)) {
      throw cursor.failForm(
          cursor.spanFrom(mark), "a nullable type cannot be nullable again", "leave out one '?'");
    }
    if (inner instanceof TypeExpr.Named named
        && named.name().text().equals("void")
        && named.module().isEmpty()) {
      throw cursor.failForm(
          cursor.spanFrom(mark),
          "void cannot be nullable",
          "leave out the '?' or choose another type");
    }
    return new TypeExpr.Nullable(inner, cursor.spanFrom(mark));
  }

  private TypeExpr function(int mark) {
    cursor.advance();
    cursor.expect(TokenKind.LPAREN);
    ImmutableList.Builder<TypeExpr> params = ImmutableList.builder();
    while (!cursor.is(TokenKind.RPAREN)) {
      params.add(type());
      if (!cursor.accept(TokenKind.COMMA)) {
        break;
      }
    }
    cursor.expect(TokenKind.RPAREN, ", or )");
    Optional<TypeExpr> result = optionalResultOnLine();
    return new TypeExpr.Function(params.build(), result, cursor.spanFrom(mark));
  }

  private TypeExpr named(int mark) {
    Name name = cursor.name();
    Optional<Name> module = Optional.empty();
    if (cursor.isOnLine(TokenKind.DOT)) {
      cursor.advance();
      module = Optional.of(name);
      name = cursor.name();
    }
    boolean mayHaveArguments = module.isPresent() || !isPrimitive(name.text());
    ImmutableList<TypeExpr> arguments =
        mayHaveArguments && cursor.is(TokenKind.LT) ? arguments() : ImmutableList.of();
    return new TypeExpr.Named(module, name, arguments, cursor.spanFrom(mark));
  }
}
