package dev.plutolang.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.syntax.tree.Expr;
import java.util.function.IntUnaryOperator;

/**
 * Splits an interpolated string: escapes are replaced first, then the result is split at braces,
 * then each hole is parsed on its own (chapter 01, 1.2).
 */
final class InterpolationParser {
  private final Grammar grammar;
  private final Cursor cursor;
  private final Tokens tokens;

  InterpolationParser(Grammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
    this.tokens = cursor.tokens();
  }

  Expr.Interpolation parse(int token) {
    int outer = cursor.enter();
    Escapes.Decoded content =
        Escapes.decode(tokens.text(), tokens.start(token) + 2, tokens.end(token) - 1);
    ImmutableList<Expr.Part> parts = parts(content);
    cursor.leave(outer);
    return new Expr.Interpolation(parts, tokens.span(token));
  }

  private ImmutableList<Expr.Part> parts(Escapes.Decoded content) {
    String text = content.value();
    ImmutableList.Builder<Expr.Part> parts = ImmutableList.builder();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if ((c == '{' || c == '}') && at + 1 < text.length() && text.charAt(at + 1) == c) {
        literal.append(c);
        at += 2;
      } else if (c == '{') {
        int close = closingBrace(text, at);
        if (close < 0) {
          report(
              content,
              at,
              "unterminated interpolation expression: '{' without '}'",
              "for a brace in the text write '{{'");
          break;
        }
        addText(parts, literal);
        parts.add(new Expr.Part.Hole(hole(content, at + 1, close)));
        at = close + 1;
      } else {
        if (c == '}') {
          report(content, at, "unexpected '}'", "for a brace in the text write '}}'");
        }
        literal.append(c);
        at++;
      }
    }
    addText(parts, literal);
    return parts.build();
  }

  private static void addText(ImmutableList.Builder<Expr.Part> parts, StringBuilder literal) {
    if (!literal.isEmpty()) {
      parts.add(new Expr.Part.Text(literal.toString()));
      literal.setLength(0);
    }
  }

  private static int closingBrace(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private Expr hole(Escapes.Decoded content, int from, int to) {
    IntUnaryOperator toSource =
        offset -> tokens.toSource().applyAsInt(content.offset(from + offset));
    String text = content.value().substring(from, to);
    Tokens holeTokens = Lexer.lex(tokens.source(), text, toSource, cursor.diagnostics());
    Cursor hole = cursor.forHole(holeTokens);
    try {
      Expr value = new Grammar(hole, grammar.modules()).expressions().expression();
      if (!hole.isAtEnd()) {
        String problem = "unexpected tokens after the expression, found " + hole.found();
        cursor
            .diagnostics()
            .report(Code.BAD_INTERPOLATION, hole.span(), problem)
            .help("a hole holds one expression; there are no format specifiers");
      }
      cursor.include(hole);
      return value;
    } catch (SyntaxFailure reported) {
      return new Expr.Erroneous(holeTokens.span(0, text.length()));
    }
  }

  private void report(Escapes.Decoded content, int at, String problem, String help) {
    int start = content.offset(at);
    cursor
        .diagnostics()
        .report(Code.BAD_INTERPOLATION, tokens.span(start, content.offset(at + 1)), problem)
        .help(help);
  }
}
