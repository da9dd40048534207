package dev.plutolang.compiler.syntax;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;

/** Parses members in braces, and goes on at the next member after an error. */
final class MemberLoop {
  private final Cursor cursor;

  MemberLoop(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Calls the parser of one member until the closing brace, which is consumed. */
  void parse(Runnable member) {
    int column = cursor.indentation();
    Span open = cursor.span();
    cursor.expect(TokenKind.LBRACE);
    while (!cursor.is(TokenKind.RBRACE) && !isOutside(column)) {
      Cursor.Checkpoint start = cursor.startStatement();
      try {
        member.run();
        cursor.endStatement(start);
      } catch (SyntaxFailure reported) {
        cursor.skipStatement(start);
      }
    }
    if (!cursor.accept(TokenKind.RBRACE)) {
      cursor
          .diagnostics()
          .report(Code.SYNTAX_ERROR, cursor.fromLast(), "}", cursor.found())
          .note(open, "this brace is not closed");
    }
  }

  /** A declaration that no body can contain means that this one is not closed. */
  private boolean isOutside(int column) {
    return cursor.isAtEnd()
        || switch (cursor.kind()) {
          case CLASS, TRAIT, ENUM, ERROR, APP, STAGE, SYSTEM, TESTS, EXTERN, IMPORT ->
              cursor.isAtDeclaration(column);
          default -> false;
        };
  }
}
