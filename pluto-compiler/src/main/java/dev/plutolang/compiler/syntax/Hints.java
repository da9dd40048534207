package dev.plutolang.compiler.syntax;

import dev.plutolang.compiler.diagnostic.ForeignWords;
import java.util.Optional;

/**
 * Recognises the mistakes that people bring from other languages, and says what to write instead.
 */
final class Hints {
  private final Tokens tokens;
  private final int at;
  private final String expected;

  private Hints(Tokens tokens, int at, String expected) {
    this.tokens = tokens;
    this.at = at;
    this.expected = expected;
  }

  /**
   * A hint for an unexpected token.
   *
   * @param start where the statement or declaration starts
   * @param expected what the parser expected, as its message says it; empty at the end of a
   *     statement
   */
  static Optional<String> of(Tokens tokens, int start, int at, String expected) {
    Hints hints = new Hints(tokens, at, expected);
    return hints.ofWord(start).or(hints::ofToken).or(hints::ofPrevious);
  }

  /** A foreign word at the error, before it, or at the start of the line. */
  private Optional<String> ofWord(int start) {
    Optional<String> hint = foreign(at);
    if (hint.isEmpty() && at > start) {
      hint = foreign(at - 1);
    }
    return hint.isEmpty() && at - start <= 3 ? foreign(start) : hint;
  }

  private Optional<String> foreign(int index) {
    return tokens.kind(index) == TokenKind.IDENT
        ? ForeignWords.hint(tokens.text(index))
        : Optional.empty();
  }

  private Optional<String> ofToken() {
    boolean wantsValue = expected.equals("expression");
    boolean wantsName = expected.startsWith("identifier") || expected.contains("name");
    boolean wantsEnd = expected.isEmpty();
    TokenKind kind = tokens.kind(at);
    if (wantsName && kind == TokenKind.SELF) {
      return Optional.of("'self' is the first parameter of a method, without a type");
    }
    if (wantsName && kind == TokenKind.MUT) {
      return Optional.of(
          "'mut' stands behind 'let' and before 'self' only; parameters can be assigned");
    }
    if (wantsName && kind == TokenKind.PUB) {
      return Optional.of("members have no visibility of their own: leave out the 'pub'");
    }
    if (wantsName && kind == TokenKind.LPAREN) {
      return Optional.of(
          "write 'for x in xs { ... }' or 'for i in 0..n { ... }', without parentheses");
    }
    if (wantsName && kind.isKeyword()) {
      return Optional.of("'" + kind.text() + "' is a keyword; choose another name");
    }
    return switch (kind) {
      case ARROW -> hint("the result type stands directly behind the parameters: fn f() int");
      case PLUS_PLUS, MINUS_MINUS ->
          hint(
              "'"
                  + kind.text()
                  + "' stands behind a variable, as a statement of its own: x"
                  + kind.text());
      case PLUS -> wantsValue ? hint("there is no unary '+'") : Optional.empty();
      case FN -> wantsValue ? hint("a closure is written (x: int) => x + 1") : Optional.empty();
      case BAR, OR_OR ->
          wantsValue ? hint("a closure is written (x: int) => x + 1") : Optional.empty();
      case FAT_ARROW ->
          wantsEnd || expected.equals("{")
              ? hint("the parameters of a closure have parentheses and types: (x: int) => x + 1")
              : Optional.empty();
      case COLON_COLON -> hint("members are reached with '.'");
      case ASSIGN -> ofAssign(wantsValue, wantsEnd);
      case GE -> wantsValue && previous() == TokenKind.GT ? noCompound(">>=") : Optional.empty();
      case EQ -> wantsValue && previous() == TokenKind.NE ? hint("write '!='") : Optional.empty();
      case STAR ->
          wantsValue && previous() == TokenKind.STAR ? hint("write pow(a, b)") : Optional.empty();
      case COMMA ->
          expected.equals("identifier")
              ? hint("members are separated by newlines, without commas")
              : Optional.empty();
      case LBRACE ->
          wantsEnd
              ? hint("the brace goes to the next line, or to the line of its name")
              : Optional.empty();
      case CATCH -> hint("the first 'catch' stands on the line on which the call ends");
      case AS, QUESTION, BANG, DOT_DOT, DOT_DOT_EQ ->
          hint("'" + kind.text() + "' stands on the line of the value before it");
      case ELSE -> hint("'else' belongs to the 'if' whose closing brace is directly before it");
      case STRING, FSTRING -> ofString();
      default -> Optional.empty();
    };
  }

  private Optional<String> ofAssign(boolean wantsValue, boolean wantsEnd) {
    if (wantsValue) {
      return switch (previous()) {
        case AMP, BAR, CARET, SHL -> noCompound(tokens.text(at - 1) + "=");
        case EQ -> hint("there is one equality operator: '=='");
        default -> Optional.empty();
      };
    }
    if (expected.startsWith(", or newline")) {
      return hint("fields have no default values");
    }
    return wantsEnd || expected.startsWith(", or")
        ? hint("an assignment is a statement without a value; to compare write '=='")
        : Optional.empty();
  }

  private Optional<String> ofString() {
    return switch (previous()) {
      case IDENT -> hint("the arguments of a call stand in parentheses");
      case STRING -> hint("strings are joined with '+'");
      default -> Optional.empty();
    };
  }

  private Optional<String> ofPrevious() {
    TokenKind found = tokens.kind(at);
    return switch (previous()) {
      case QUESTION ->
          at > 1 && tokens.kind(at - 2) == TokenKind.QUESTION
              ? hint("there is no '??' operator; compare with none")
              : hint("there is no '? :' operator; write if c { a } else { b }");
      case RPAREN ->
          expected.equals("{")
              ? hint("the body of if, while and for stands in braces")
              : found == TokenKind.LBRACE && expected.equals("=>")
                  ? hint("a closure is written (x: int) => { ... }")
                  : Optional.empty();
      case INT, FLOAT ->
          found == TokenKind.IDENT && tokens.end(at - 1) == tokens.start(at)
              ? hint(
                  "numbers have no suffix; floats are written with digits on both sides of the"
                      + " point")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private TokenKind previous() {
    return at > 0 ? tokens.kind(at - 1) : TokenKind.EOF;
  }

  private static Optional<String> noCompound(String operator) {
    return hint(
        "there is no '"
            + operator
            + "'; write x = x "
            + operator.substring(0, operator.length() - 1)
            + " y");
  }

  private static Optional<String> hint(String text) {
    return Optional.of(text);
  }
}
