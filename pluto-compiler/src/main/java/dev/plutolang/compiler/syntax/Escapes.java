package dev.plutolang.compiler.syntax;

/** The escape sequences of string literals (chapter 01, 1.2). */
final class Escapes {
  private static final int MALFORMED = -1;
  private static final int LONGEST_CODE_POINT = 6;

  private Escapes() {}

  /** A literal's text without escapes. */
  static final class Decoded {
    private final String value;
    private final int[] offsets;

    private Decoded(String value, int[] offsets) {
      this.value = value;
      this.offsets = offsets;
    }

    String value() {
      return value;
    }

    /** Where a character of the value was written; also for the end of the value. */
    int offset(int index) {
      return offsets[index];
    }
  }

  /**
   * The offset behind the escape sequence whose backslash is at {@code at}; also if it is
   * malformed.
   */
  static int end(String text, int at, int limit) {
    if (at + 1 >= limit) {
      return limit;
    }
    char kind = text.charAt(at + 1);
    if (kind == 'x') {
      int end = at + 2;
      while (end < limit && end < at + 4 && isHexDigit(text.charAt(end))) {
        end++;
      }
      return end;
    }
    if (kind == 'u' && at + 2 < limit && text.charAt(at + 2) == '{') {
      int end = at + 3;
      while (end < limit && isHexDigit(text.charAt(end))) {
        end++;
      }
      return end < limit && text.charAt(end) == '}' ? end + 1 : end;
    }
    return Character.isHighSurrogate(kind) && at + 2 < limit ? at + 3 : at + 2;
  }

  /** Whether the escape sequence from {@code at} to {@link #end} means a character. */
  static boolean isWellFormed(String text, int at, int end) {
    return codePoint(text, at, end) != MALFORMED;
  }

  /** Replaces the escapes between two offsets; malformed ones are dropped. */
  static Decoded decode(String text, int from, int to) {
    StringBuilder value = new StringBuilder(to - from);
    int[] offsets = new int[to - from + 1];
    int at = from;
    while (at < to) {
      if (text.charAt(at) != '\\') {
        offsets[value.length()] = at;
        value.append(text.charAt(at++));
        continue;
      }
      int end = end(text, at, to);
      int codePoint = codePoint(text, at, end);
      if (codePoint != MALFORMED) {
        offsets[value.length()] = at;
        value.appendCodePoint(codePoint);
        offsets[value.length() - 1] = at;
      }
      at = end;
    }
    offsets[value.length()] = to;
    return new Decoded(value.toString(), offsets);
  }

  private static int codePoint(String text, int at, int end) {
    if (end - at < 2) {
      return MALFORMED;
    }
    return switch (text.charAt(at + 1)) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '0' -> 0;
      case '\\' -> '\\';
      case '"' -> '"';
      case 'x' -> end - at == 4 ? Integer.parseInt(text, at + 2, end, 16) : MALFORMED;
      case 'u' -> braced(text, at, end);
      default -> MALFORMED;
    };
  }

  private static int braced(String text, int at, int end) {
    int digits = end - at - 4;
    if (digits < 1 || digits > LONGEST_CODE_POINT || text.charAt(end - 1) != '}') {
      return MALFORMED;
    }
    int value = Integer.parseInt(text, at + 3, end - 1, 16);
    boolean isSurrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    return isSurrogate || value > Character.MAX_CODE_POINT ? MALFORMED : value;
  }

  private static boolean isHexDigit(char c) {
    return c < 128 && Character.digit(c, 16) >= 0;
  }
}
