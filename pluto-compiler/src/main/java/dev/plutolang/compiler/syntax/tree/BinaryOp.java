package dev.plutolang.compiler.syntax.tree;

/**
 * Binary operators; all are left associative. Levels are those of chapter 01, 1.6: a higher level
 * binds tighter.
 */
public enum BinaryOp {
  OR("||", 2),
  AND("&&", 3),
  BIT_OR("|", 4),
  BIT_XOR("^", 5),
  BIT_AND("&", 6),
  EQ("==", 7),
  NE("!=", 7),
  LT("<", 8),
  GT(">", 8),
  LE("<=", 8),
  GE(">=", 8),
  SHL("<<", 9),
  SHR(">>", 9),
  ADD("+", 10),
  SUB("-", 10),
  MUL("*", 11),
  DIV("/", 11),
  REM("%", 11);

  private final String symbol;
  private final int level;

  BinaryOp(String symbol, int level) {
    this.symbol = symbol;
    this.level = level;
  }

  public String symbol() {
    return symbol;
  }

  public int level() {
    return level;
  }
}
