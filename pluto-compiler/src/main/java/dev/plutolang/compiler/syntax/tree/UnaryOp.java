package dev.plutolang.compiler.syntax.tree;

/** Prefix operators. */
public enum UnaryOp {
  NEGATE("-"),
  NOT("!"),
  COMPLEMENT("~");

  private final String symbol;

  UnaryOp(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }
}
