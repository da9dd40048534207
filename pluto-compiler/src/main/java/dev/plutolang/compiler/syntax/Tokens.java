package dev.plutolang.compiler.syntax;

import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.diagnostic.Span;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The tokens of one text, ended by {@link TokenKind#EOF}. The text is a whole source, or the
 * decoded hole of an interpolated string; in that case its offsets differ from those of the source,
 * to which spans refer.
 */
final class Tokens {
  private final SourceFile source;
  private final String text;
  private final IntUnaryOperator toSource;
  private TokenKind[] kinds = new TokenKind[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private boolean[] newlines = new boolean[64];
  private int size;

  Tokens(SourceFile source, String text, IntUnaryOperator toSource) {
    this.source = source;
    this.text = text;
    this.toSource = toSource;
  }

  void add(TokenKind kind, int start, int end, boolean afterNewline) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, size * 2);
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      newlines = Arrays.copyOf(newlines, size * 2);
    }
    kinds[size] = kind;
    starts[size] = start;
    ends[size] = end;
    newlines[size] = afterNewline;
    size++;
  }

  /** The number of tokens, the final EOF included. */
  int size() {
    return size;
  }

  SourceFile source() {
    return source;
  }

  String text() {
    return text;
  }

  IntUnaryOperator toSource() {
    return toSource;
  }

  TokenKind kind(int index) {
    return kinds[index];
  }

  /** Offset in {@link #text}, not in the source. */
  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  boolean isAfterNewline(int index) {
    return newlines[index];
  }

  String text(int index) {
    return text.substring(starts[index], ends[index]);
  }

  Span span(int index) {
    return span(starts[index], ends[index]);
  }

  /** The place in the source of a range of the text. */
  Span span(int start, int end) {
    return new Span(source, toSource.applyAsInt(start), toSource.applyAsInt(end));
  }
}
