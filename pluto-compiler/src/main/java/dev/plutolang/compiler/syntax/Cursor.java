package dev.plutolang.compiler.syntax;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Name;
import java.util.Optional;

/**
 * The place in the token list where the parser is, with what all parts of the parser share:
 * expectations and their diagnostics, the restricted form, the limits on nesting, and skipping
 * after an error.
 */
final class Cursor {
  /** How deep constructs may nest; each level costs the parser less than 2 KiB of stack. */
  static final int MAX_NESTING = 256;

  /**
   * How high a tree may get by chains such as {@code a + a + ...}, which need no recursion here but
   * do in the phases that walk the tree.
   */
  static final int MAX_HEIGHT = 5_000;

  private static final int WIDEST_INDENTATION = 500;

  private final Tokens tokens;
  private final Diagnostics diagnostics;
  private final boolean isHole;
  private int at;

  /** Whether the current token is a {@code >=} whose first character has been consumed. */
  private boolean isSplit;

  private int lastEnd;
  private int lastReported = -1;
  private int statementStart;
  private int openBraces;
  private int openBrackets;
  private int nesting;
  private int height;
  private boolean isRestricted;
  private boolean isInSpawnArguments;

  Cursor(Tokens tokens, Diagnostics diagnostics) {
    this(tokens, diagnostics, false, 0);
  }

  private Cursor(Tokens tokens, Diagnostics diagnostics, boolean isHole, int nesting) {
    this.tokens = tokens;
    this.diagnostics = diagnostics;
    this.isHole = isHole;
    this.nesting = nesting;
  }

  /** A cursor over the expression in a hole of an interpolated string that stands here. */
  Cursor forHole(Tokens holeTokens) {
    Cursor hole = new Cursor(holeTokens, diagnostics, true, nesting);
    hole.isInSpawnArguments = isInSpawnArguments;
    return hole;
  }

  // ---- Looking
  // -------------------------------------------------------------------------------------------------------

  Tokens tokens() {
    return tokens;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  int index() {
    return at;
  }

  TokenKind kind() {
    return isSplit ? TokenKind.ASSIGN : tokens.kind(at);
  }

  /** The kind of a token further on; the last token is repeated for ever. */
  TokenKind kind(int distance) {
    return distance == 0 ? kind() : tokens.kind(Math.min(at + distance, tokens.size() - 1));
  }

  boolean is(TokenKind kind) {
    return kind() == kind;
  }

  /** Whether the current token is of this kind and on the line of the token before it. */
  boolean isOnLine(TokenKind kind) {
    return kind() == kind && !isAfterNewline();
  }

  boolean isAfterNewline() {
    return !isSplit && tokens.isAfterNewline(at);
  }

  boolean isAtEnd() {
    return tokens.kind(at) == TokenKind.EOF;
  }

  /** Whether a statement may end before the current token. */
  boolean isStatementEnd() {
    return isAfterNewline() || is(TokenKind.RBRACE) || is(TokenKind.EOF);
  }

  /** Whether the two tokens from the current one on touch each other. */
  boolean isAdjacentToNext() {
    return tokens.end(at) == tokens.start(Math.min(at + 1, tokens.size() - 1));
  }

  // ---- Places
  // --------------------------------------------------------------------------------------------------------

  /** Where the current token starts, for {@link #spanFrom}. */
  int mark() {
    return tokens.start(at) + (isSplit ? 1 : 0);
  }

  /** From a mark to the end of the last consumed token. */
  Span spanFrom(int mark) {
    return tokens.span(mark, Math.max(mark, lastEnd));
  }

  Span span() {
    return tokens.span(mark(), tokens.end(at));
  }

  /**
   * From the end of the last consumed token to the end of the current one, if they are on different
   * lines.
   */
  Span fromLast() {
    return tokens.span(lastEnd, isAtEnd() ? lastEnd : tokens.end(at));
  }

  /** The empty place behind the last consumed token. */
  Span endOfLast() {
    return tokens.span(lastEnd, lastEnd);
  }

  // ---- Consuming
  // -----------------------------------------------------------------------------------------------------

  void advance() {
    switch (kind()) {
      case LBRACE -> openBraces++;
      case RBRACE -> openBraces--;
      case LPAREN, LBRACKET -> openBrackets++;
      case RPAREN, RBRACKET -> openBrackets--;
      default -> {}
    }
    lastEnd = tokens.end(at);
    isSplit = false;
    if (at < tokens.size() - 1) {
      at++;
    }
  }

  @CanIgnoreReturnValue
  boolean accept(TokenKind kind) {
    if (kind() != kind) {
      return false;
    }
    advance();
    return true;
  }

  /** Consumes the token or fails; {@code what} is all that could stand here. */
  void expect(TokenKind kind, String what) {
    if (!accept(kind)) {
      throw fail(what);
    }
  }

  void expect(TokenKind kind) {
    expect(kind, kind.text());
  }

  Name name() {
    return name("identifier");
  }

  Name name(String what) {
    if (!is(TokenKind.IDENT)) {
      throw fail(what);
    }
    Name name = new Name(tokens.text(at), span());
    advance();
    return name;
  }

  boolean isWord(String word) {
    return is(TokenKind.IDENT) && tokens.text(at).equals(word);
  }

  /** Consumes the {@code >} that closes type arguments, also as the first half of {@code >=}. */
  void expectClosingAngle() {
    if (is(TokenKind.GE)) {
      lastEnd = tokens.start(at) + 1;
      isSplit = true;
    } else {
      expect(TokenKind.GT, ", or >");
    }
  }

  /**
   * Checks that the statement ends here: before a new line, a closing brace or the end of the text.
   */
  void expectStatementEnd() {
    if (!isStatementEnd()) {
      throw failWith(Code.EXPECTED_NEWLINE, span(), "", found());
    }
  }

  // ---- Failing
  // -------------------------------------------------------------------------------------------------------

  /**
   * Reports that something else was expected at the current token, unless this token was reported
   * already.
   */
  SyntaxFailure fail(String expected) {
    if (isHole && is(TokenKind.EOF)) {
      return failWith(Code.BAD_INTERPOLATION, span(), "", "unexpected end of file in expression");
    }
    boolean isOnNextLine = at > statementStart && (isAfterNewline() || isAtEnd());
    return isOnNextLine
        ? failWith(Code.SYNTAX_ERROR, fromLast(), expected, expected, foundOnNextLine())
        : failWith(Code.SYNTAX_ERROR, span(), expected, expected, found());
  }

  /** Reports a form that the language does not have. */
  SyntaxFailure failForm(Span span, String message, String help) {
    if (lastReported != at) {
      lastReported = at;
      diagnostics.report(Code.SYNTAX_FORM, span, message).help(help);
    }
    return new SyntaxFailure();
  }

  private SyntaxFailure failWith(Code code, Span span, String expected, Object... arguments) {
    if (lastReported != at) {
      lastReported = at;
      Optional<String> hint = Hints.of(tokens, statementStart, at, expected);
      Diagnostics.Report report = diagnostics.report(code, span, arguments);
      hint.ifPresent(report::help);
    }
    return new SyntaxFailure();
  }

  private String foundOnNextLine() {
    return isAtEnd() ? found() : found() + " on the next line";
  }

  /** The current token as diagnostics name it. */
  String found() {
    if (isSplit) {
      return "=";
    }
    TokenKind kind = tokens.kind(at);
    return switch (kind) {
      case IDENT, INT, FLOAT -> {
        String text = tokens.text(at);
        yield kind.text()
            + " '"
            + (text.length() <= 40 ? text : text.substring(0, 37) + "...")
            + "'";
      }
      default -> kind.text();
    };
  }

  // ---- Restricted form and other context
  // -----------------------------------------------------------------------------

  /** In the restricted form (chapter 01, 1.4) a brace after a name never starts a literal. */
  boolean isRestricted() {
    return isRestricted;
  }

  /** Sets the form and returns the one before. */
  boolean restrict(boolean restricted) {
    boolean before = isRestricted;
    isRestricted = restricted;
    return before;
  }

  boolean isInSpawnArguments() {
    return isInSpawnArguments;
  }

  boolean setInSpawnArguments(boolean inside) {
    boolean before = isInSpawnArguments;
    isInSpawnArguments = inside;
    return before;
  }

  // ---- Limits
  // --------------------------------------------------------------------------------------------------------

  /** Enters a nested construct. The result belongs to the matching {@link #leave}. */
  int enter() {
    if (++nesting > MAX_NESTING) {
      throw tooDeep(MAX_NESTING);
    }
    return startChain();
  }

  void leave(int outerHeight) {
    nesting--;
    grow();
    endChain(outerHeight);
  }

  /**
   * Starts a construct that nests by repetition, not by recursion. The result belongs to {@link
   * #endChain}.
   */
  int startChain() {
    int outerHeight = height;
    height = 0;
    return outerHeight;
  }

  /** Puts one more node on top of what was parsed since {@link #startChain} or {@link #enter}. */
  void grow() {
    if (++height > MAX_HEIGHT) {
      throw tooDeep(MAX_HEIGHT);
    }
  }

  void endChain(int outerHeight) {
    height = Math.max(outerHeight, height);
  }

  /** Takes over the height of what another cursor has parsed as a part of this construct. */
  void include(Cursor part) {
    height = Math.max(height, part.height);
  }

  private SyntaxFailure tooDeep(int limit) {
    if (lastReported != at) {
      lastReported = at;
      diagnostics.report(Code.NESTING_TOO_DEEP, span(), limit);
    }
    return new SyntaxFailure();
  }

  // ---- Going on after an error
  // ---------------------------------------------------------------------------------------

  /** What has to be as before when parsing goes on behind a construct that failed. */
  record Checkpoint(
      int index,
      int statementStart,
      int openBraces,
      int openBrackets,
      int nesting,
      int height,
      boolean isRestricted,
      boolean isInSpawnArguments) {}

  /** Notes that a statement, member or declaration starts here. */
  Checkpoint startStatement() {
    Checkpoint checkpoint =
        new Checkpoint(
            at,
            statementStart,
            openBraces,
            openBrackets,
            nesting,
            height,
            isRestricted,
            isInSpawnArguments);
    statementStart = at;
    return checkpoint;
  }

  void endStatement(Checkpoint start) {
    statementStart = start.statementStart();
  }

  /**
   * Skips to where the next statement probably starts: the start of a line outside of the brackets
   * and braces that the failed one has opened, or the brace that closes the block around it.
   */
  void skipStatement(Checkpoint start) {
    int column = column(start.index());
    if (diagnostics.isFull()) {
      at = tokens.size() - 1;
    }
    while (!isAtEnd()) {
      boolean isInBraces = openBraces > start.openBraces();
      if (is(TokenKind.RBRACE) && !isInBraces) {
        break;
      }
      if (isAfterNewline() && at > start.index()) {
        boolean isInBrackets = openBrackets > start.openBrackets();
        boolean mayStart =
            !isInBrackets || Recovery.startsStatement(kind()) || column(at) <= column;
        boolean isOutside = column(at) < column && Recovery.startsDeclaration(tokens, at);
        if (isOutside || (mayStart && !isInBraces)) {
          break;
        }
      }
      advance();
    }
    restore(start);
  }

  /**
   * Skips to the next declaration, or, if braces do not match, to what looks like one by its
   * indentation.
   */
  void skipDeclaration(Checkpoint start) {
    int column = column(start.index());
    if (diagnostics.isFull()) {
      at = tokens.size() - 1;
    } else if (at == start.index()) {
      advance();
    }
    while (!isAtEnd()) {
      if (isAfterNewline() && Recovery.startsDeclaration(tokens, at)) {
        boolean isOutside = openBraces <= start.openBraces() || column(at) <= column;
        if (isOutside) {
          break;
        }
      }
      advance();
    }
    restore(start);
  }

  /**
   * Whether the current token starts a declaration at or left of a column, so that a block before
   * it is not closed.
   */
  boolean isAtDeclaration(int column) {
    return isAfterNewline() && Recovery.startsDeclaration(tokens, at) && column(at) <= column;
  }

  /**
   * The number of characters between the start of the line and a token, at most {@link
   * #WIDEST_INDENTATION}.
   */
  int column(int index) {
    int start = tokens.start(index);
    int column = 0;
    while (column < WIDEST_INDENTATION
        && start - column > 0
        && tokens.text().charAt(start - column - 1) != '\n') {
      column++;
    }
    return column;
  }

  /** The column of the first token on the line of the current one; 0 if that is far away. */
  int indentation() {
    int start = tokens.start(at);
    int column = column(at);
    if (column == WIDEST_INDENTATION) {
      return 0;
    }
    int indentation = 0;
    while (indentation < column
        && (tokens.text().charAt(start - column + indentation) == ' '
            || tokens.text().charAt(start - column + indentation) == '\t')) {
      indentation++;
    }
    return indentation;
  }

  private void restore(Checkpoint start) {
    statementStart = start.statementStart();
    openBraces = start.openBraces();
    openBrackets = start.openBrackets();
    nesting = start.nesting();
    height = start.height();
    isRestricted = start.isRestricted();
    isInSpawnArguments = start.isInSpawnArguments();
    isSplit = false;
  }
}
