package dev.plutolang.compiler.syntax;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.SourceFile;
import java.util.function.IntUnaryOperator;

/**
 * Splits a text into tokens. Reports malformed ones and goes on; takes time linear in the length of
 * the text.
 */
final class Lexer {
  private static final int LONGEST_QUOTATION = 80;

  private final String text;
  private final Tokens tokens;
  private final Diagnostics diagnostics;
  private int at;
  private boolean afterNewline;

  /**
   * Set once a string has no end: then no later one has, and searching again would take quadratic
   * time.
   */
  private boolean sawUnterminatedString;

  /** Likewise for the end of a block comment. */
  private boolean sawUnterminatedComment;

  private Lexer(Tokens tokens, Diagnostics diagnostics) {
    this.text = tokens.text();
    this.tokens = tokens;
    this.diagnostics = diagnostics;
  }

  static Tokens lex(SourceFile source, Diagnostics diagnostics) {
    return lex(source, source.text(), IntUnaryOperator.identity(), diagnostics);
  }

  /**
   * Splits a text that is part of a source.
   *
   * @param toSource the source offset of each offset of the text, its end included
   */
  static Tokens lex(
      SourceFile source, String text, IntUnaryOperator toSource, Diagnostics diagnostics) {
    Tokens tokens = new Tokens(source, text, toSource);
    new Lexer(tokens, diagnostics).run();
    return tokens;
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t') {
        at++;
      } else if (c == '\n') {
        afterNewline = true;
        at++;
      } else if (c == '\r' && peek(1) == '\n') {
        at++;
      } else if (c == '/' && peek(1) == '/') {
        skipLine();
      } else if (c == 'f' && peek(1) == '"') {
        string(TokenKind.FSTRING, at + 2);
      } else if (isWordStart(c)) {
        word();
      } else if (isDigit(c)) {
        number();
      } else if (c == '"') {
        string(TokenKind.STRING, at + 1);
      } else {
        punctuation(c);
      }
    }
    emit(TokenKind.EOF, at);
  }

  private void emit(TokenKind kind, int end) {
    tokens.add(kind, at, end, afterNewline);
    afterNewline = false;
    at = end;
  }

  /** The character at a distance from the current one, or NUL behind the end. */
  private char peek(int distance) {
    return at + distance < text.length() ? text.charAt(at + distance) : 0;
  }

  private void skipLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void word() {
    int end = at + 1;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    if (end < text.length() && isForeignLetter(text.charAt(end))) {
      end = foreignWord(end);
      diagnostics
          .report(
              Code.ILLEGAL_CHARACTER,
              tokens.span(at, end),
              "in the name '" + text.substring(at, end) + "'")
          .help("names consist of the letters a to z and A to Z, digits and '_'");
      emit(TokenKind.IDENT, end);
    } else {
      emit(TokenKind.ofWord(text.substring(at, end)), end);
    }
  }

  /** The end of a name that goes on with letters which are not legal in names. */
  private int foreignWord(int from) {
    int end = from;
    while (end < text.length()
        && (isWordPart(text.charAt(end)) || isForeignLetter(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  private void number() {
    char second = peek(1);
    if (text.charAt(at) == '0' && (second == 'x' || second == 'X')) {
      radixNumber(16, "hexadecimal");
    } else if (text.charAt(at) == '0' && (second == 'b' || second == 'B')) {
      radixNumber(2, "binary");
    } else {
      decimalNumber();
    }
  }

  private void radixNumber(int radix, String name) {
    int end = at + 2;
    boolean hasOtherCharacter = false;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      hasOtherCharacter |= text.charAt(end) != '_' && Character.digit(text.charAt(end), radix) < 0;
      end++;
    }
    String problem = "";
    if (end == at + 2) {
      problem = "a digit must follow";
    } else if (hasOtherCharacter) {
      problem = "only " + name + " digits may follow";
    } else if (text.charAt(at + 2) == '_' || text.charAt(end - 1) == '_') {
      problem = "'_' stands only between digits";
    }
    emitNumber(TokenKind.INT, end, problem);
  }

  private void decimalNumber() {
    int end = digits(at);
    boolean isFloat = false;
    if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
      end = digits(end + 1);
      isFloat = true;
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int exponent = end + 1;
      if (exponent < text.length()
          && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
        exponent++;
      }
      if (exponent < text.length() && isDigit(text.charAt(exponent))) {
        end = digits(exponent);
        isFloat = true;
      }
    }
    boolean isFollowedByDot = isFloat && end < text.length() && text.charAt(end) == '.';
    emitNumber(
        isFloat ? TokenKind.FLOAT : TokenKind.INT,
        end,
        isFollowedByDot ? "a float literal is not directly followed by '.'" : "");
  }

  private void emitNumber(TokenKind kind, int end, String problem) {
    if (problem.isEmpty()) {
      emit(kind, end);
      return;
    }
    diagnostics.report(
        Code.MALFORMED_NUMBER, tokens.span(at, end), text.substring(at, end), problem);
    emit(TokenKind.BAD_LITERAL, end);
  }

  private int digits(int from) {
    int end = from;
    while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    return end;
  }

  private void string(TokenKind kind, int contentStart) {
    int end = sawUnterminatedString ? text.length() : contentStart;
    while (end < text.length() && text.charAt(end) != '"') {
      end =
          text.charAt(end) == '\\'
              ? Math.max(Escapes.end(text, end, text.length()), end + 1)
              : end + 1;
    }
    if (end >= text.length()) {
      unterminatedString(at);
      return;
    }
    checkContent(contentStart, end);
    emit(kind, end + 1);
  }

  /** There is no quote in the rest of the text, so that the next line can be read as code. */
  private void unterminatedString(int start) {
    if (!sawUnterminatedString) {
      diagnostics.report(Code.UNTERMINATED_STRING, tokens.span(start, start + 1));
      sawUnterminatedString = true;
    }
    int lineEnd = text.indexOf('\n', start);
    emit(TokenKind.BAD_LITERAL, lineEnd < 0 ? text.length() : lineEnd);
  }

  private void checkContent(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        int end = Math.max(Escapes.end(text, i, to), i + 1);
        if (!Escapes.isWellFormed(text, i, end)) {
          String written =
              text.charAt(end - 1) < ' ' ? "\\ at the end of a line" : text.substring(i, end);
          diagnostics.report(Code.BAD_ESCAPE, tokens.span(i, end), written);
        }
        i = end - 1;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < to
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        diagnostics.report(Code.ILLEGAL_CHARACTER, tokens.span(i, i + 1), describe(c));
      }
    }
  }

  private void punctuation(char c) {
    switch (c) {
      case '+' -> oneOf(TokenKind.PLUS, '+', TokenKind.PLUS_PLUS, '=', TokenKind.PLUS_ASSIGN);
      case '-' -> {
        if (peek(1) == '>') {
          emit(TokenKind.ARROW, at + 2);
        } else {
          oneOf(TokenKind.MINUS, '-', TokenKind.MINUS_MINUS, '=', TokenKind.MINUS_ASSIGN);
        }
      }
      case '*' -> oneOf(TokenKind.STAR, '=', TokenKind.STAR_ASSIGN);
      case '/' -> slash();
      case '%' -> oneOf(TokenKind.PERCENT, '=', TokenKind.PERCENT_ASSIGN);
      case '=' -> oneOf(TokenKind.ASSIGN, '=', TokenKind.EQ, '>', TokenKind.FAT_ARROW);
      case '!' -> oneOf(TokenKind.BANG, '=', TokenKind.NE);
      case '<' -> oneOf(TokenKind.LT, '=', TokenKind.LE, '<', TokenKind.SHL);
      case '>' -> oneOf(TokenKind.GT, '=', TokenKind.GE);
      case '&' -> oneOf(TokenKind.AMP, '&', TokenKind.AND_AND);
      case '|' -> oneOf(TokenKind.BAR, '|', TokenKind.OR_OR);
      case '^' -> emit(TokenKind.CARET, at + 1);
      case '~' -> emit(TokenKind.TILDE, at + 1);
      case '?' -> emit(TokenKind.QUESTION, at + 1);
      case '(' -> emit(TokenKind.LPAREN, at + 1);
      case ')' -> emit(TokenKind.RPAREN, at + 1);
      case '{' -> emit(TokenKind.LBRACE, at + 1);
      case '}' -> emit(TokenKind.RBRACE, at + 1);
      case '[' -> emit(TokenKind.LBRACKET, at + 1);
      case ']' -> emit(TokenKind.RBRACKET, at + 1);
      case ',' -> emit(TokenKind.COMMA, at + 1);
      case ':' -> oneOf(TokenKind.COLON, ':', TokenKind.COLON_COLON);
      case '.' -> {
        if (peek(1) == '.') {
          emit(
              peek(2) == '=' ? TokenKind.DOT_DOT_EQ : TokenKind.DOT_DOT,
              peek(2) == '=' ? at + 3 : at + 2);
        } else {
          emit(TokenKind.DOT, at + 1);
        }
      }
      default -> illegalCharacter(c);
    }
  }

  private void oneOf(TokenKind single, char second, TokenKind pair) {
    oneOf(single, second, pair, second, pair);
  }

  private void oneOf(
      TokenKind single, char second, TokenKind pair, char otherSecond, TokenKind otherPair) {
    char next = peek(1);
    if (next == second) {
      emit(pair, at + 2);
    } else if (next == otherSecond) {
      emit(otherPair, at + 2);
    } else {
      emit(single, at + 1);
    }
  }

  private void slash() {
    if (peek(1) != '*') {
      oneOf(TokenKind.SLASH, '=', TokenKind.SLASH_ASSIGN);
      return;
    }
    diagnostics
        .report(Code.SYNTAX_FORM, tokens.span(at, at + 2), "there are no block comments")
        .help("start each line of the comment with '//'");
    int end = sawUnterminatedComment ? -1 : text.indexOf("*/", at + 2);
    if (end < 0) {
      sawUnterminatedComment = true;
      skipLine();
    } else {
      at = end + 2;
    }
  }

  private void illegalCharacter(char c) {
    int start = at;
    int codePoint = text.codePointAt(at);
    int end = at + Character.charCount(codePoint);
    String help =
        switch (c) {
          case ';' -> "a statement ends at the end of its line; leave out the ';'";
          case '#' -> "comments start with '//'";
          case '\'' -> "strings are written with double quotes; there are no character literals";
          case '`' -> "strings are written with double quotes; f\"...\" interpolates";
          default -> "";
        };
    var report =
        diagnostics.report(Code.ILLEGAL_CHARACTER, tokens.span(start, end), describe(codePoint));
    if (!help.isEmpty()) {
      report.help(help);
    }
    switch (c) {
      // The rest is probably meant as it would be in the language that the character comes from.
      case ';' -> {
        afterNewline = true;
        at = end;
      }
      case '#' -> skipLine();
      case '\'' -> quoted();
      default -> {
        if (isForeignLetter(c)) {
          emit(TokenKind.IDENT, foreignWord(end));
        } else {
          at = end;
        }
      }
    }
  }

  private void quoted() {
    int end = at + 1;
    int limit = Math.min(text.length(), at + LONGEST_QUOTATION);
    while (end < limit && text.charAt(end) != '\'' && text.charAt(end) != '\n') {
      end++;
    }
    emit(TokenKind.BAD_LITERAL, end < limit && text.charAt(end) == '\'' ? end + 1 : at + 1);
  }

  private static String describe(int codePoint) {
    boolean isVisible =
        codePoint < 128 ? codePoint > ' ' && codePoint < 127 : Character.isLetterOrDigit(codePoint);
    String number = String.format("U+%04X", codePoint);
    return isVisible
        ? "'" + Character.toString(codePoint) + "'" + (codePoint < 128 ? "" : " (" + number + ")")
        : number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c);
  }

  private static boolean isForeignLetter(char c) {
    return c >= 128 && Character.isLetter(c);
  }
}
