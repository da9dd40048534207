package dev.plutolang.compiler.syntax;

/** Where parsing can probably go on after an error. */
final class Recovery {
  private Recovery() {}

  /**
   * Whether a line that starts with this token is a statement, also if the line before it looks
   * incomplete.
   */
  static boolean startsStatement(TokenKind kind) {
    return switch (kind) {
      case LET, RETURN, WHILE, FOR, BREAK, CONTINUE, RAISE, ASSERT, YIELD, SELECT, SCOPE, SERVE ->
          true;
      default -> false;
    };
  }

  /** Whether a declaration seems to start at a token: its keyword and what has to follow. */
  static boolean startsDeclaration(Tokens tokens, int at) {
    TokenKind next = tokens.kind(Math.min(at + 1, tokens.size() - 1));
    return switch (tokens.kind(at)) {
      case FN, CLASS, TRAIT, ENUM, ERROR, APP, STAGE, SYSTEM, IMPORT -> next == TokenKind.IDENT;
      case TEST -> next == TokenKind.STRING;
      case TESTS -> next == TokenKind.LBRACKET;
      case EXTERN -> next == TokenKind.FN;
      case SCOPED, TRANSIENT -> next == TokenKind.CLASS;
      case PUB -> next.isKeyword();
      default -> false;
    };
  }
}
