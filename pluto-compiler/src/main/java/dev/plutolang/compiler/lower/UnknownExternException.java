package dev.plutolang.compiler.lower;

import dev.plutolang.compiler.diagnostic.Span;

/** A call of an {@code extern fn} that the runtime does not have: the program cannot be built. */
public final class UnknownExternException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String symbol;
  private final transient Span span;

  UnknownExternException(String symbol, Span span) {
    super("the runtime has no function '" + symbol + "'");
    this.symbol = symbol;
    this.span = span;
  }

  public String symbol() {
    return symbol;
  }

  public Span span() {
    return span;
  }
}
