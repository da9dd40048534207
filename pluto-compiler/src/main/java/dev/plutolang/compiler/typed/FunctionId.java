package dev.plutolang.compiler.typed;

/**
 * Identifies a function of the program.
 *
 * @param symbol unique, readable and deterministic: {@code main}, {@code Point.area}, {@code
 *     max<int>}, {@code Box<int>.get}, {@code shelf.add}, {@code test 1}
 */
public record FunctionId(String symbol) {
  @Override
  public String toString() {
    return symbol;
  }
}
