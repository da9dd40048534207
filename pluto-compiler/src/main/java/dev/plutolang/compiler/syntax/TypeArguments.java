package dev.plutolang.compiler.syntax;

/**
 * Tells type arguments from comparisons by looking ahead: {@code name < ... >} are type arguments
 * only if the middle is a list of types. Every {@code <} is examined once, so that the whole takes
 * linear time.
 */
final class TypeArguments {
  private static final int NOT_TYPES = -1;

  private final Tokens tokens;

  /**
   * For each {@code <} that was examined: the index behind its {@code >}, or {@link #NOT_TYPES}.
   * Zero is unknown.
   */
  private int[] ends = new int[0];

  TypeArguments(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * The index behind the type arguments that start at a {@code <}, or a negative number if they are
   * none.
   */
  int end(int at) {
    return arguments(at, 0);
  }

  private int arguments(int at, int depth) {
    if (ends.length == 0) {
      ends = new int[tokens.size()];
    }
    if (ends[at] == 0) {
      ends[at] = list(at + 1, TokenKind.GT, depth);
    }
    return ends[at];
  }

  /** The index behind a list of types and its closing token; an empty list is none. */
  private int list(int from, TokenKind close, int depth) {
    int at = from;
    while (true) {
      at = type(at, depth + 1);
      if (at < 0) {
        return NOT_TYPES;
      }
      if (kind(at) == TokenKind.COMMA) {
        at++;
      } else if (kind(at) != close) {
        return NOT_TYPES;
      }
      if (kind(at) == close) {
        return at + 1;
      }
    }
  }

  private int type(int at, int depth) {
    if (depth > Cursor.MAX_NESTING) {
      return NOT_TYPES;
    }
    int end =
        switch (kind(at)) {
          case STREAM -> type(at + 1, depth + 1);
          case LBRACKET -> {
            int element = type(at + 1, depth + 1);
            yield element >= 0 && kind(element) == TokenKind.RBRACKET ? element + 1 : NOT_TYPES;
          }
          case FN -> function(at + 1, depth);
          case IDENT -> named(at, depth);
          default -> NOT_TYPES;
        };
    return end >= 0 && isOnLine(end, TokenKind.QUESTION) ? end + 1 : end;
  }

  private int function(int at, int depth) {
    if (kind(at) != TokenKind.LPAREN) {
      return NOT_TYPES;
    }
    boolean isEmpty = kind(at + 1) == TokenKind.RPAREN;
    int end = isEmpty ? at + 2 : list(at + 1, TokenKind.RPAREN, depth);
    boolean hasResult = end >= 0 && TypeParser.startsType(kind(end)) && !tokens.isAfterNewline(end);
    return hasResult ? type(end, depth + 1) : end;
  }

  private int named(int at, int depth) {
    int end = at + 1;
    if (isOnLine(end, TokenKind.DOT)) {
      if (kind(end + 1) != TokenKind.IDENT) {
        return NOT_TYPES;
      }
      end += 2;
    }
    if (kind(end) != TokenKind.LT) {
      return end;
    }
    return TypeParser.isPrimitive(tokens.text(at)) ? NOT_TYPES : arguments(end, depth);
  }

  private boolean isOnLine(int at, TokenKind kind) {
    return kind(at) == kind && !tokens.isAfterNewline(at);
  }

  private TokenKind kind(int at) {
    return tokens.kind(Math.min(at, tokens.size() - 1));
  }
}
