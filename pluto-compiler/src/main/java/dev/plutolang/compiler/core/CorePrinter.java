package dev.plutolang.compiler.core;

/** Writes core functions for people and tests. */
public final class CorePrinter {
  private CorePrinter() {}

  public static String print(CoreFunction function) {
    StringBuilder out = new StringBuilder();
    out.append("fn ").append(function.displayName()).append(function.params()).append('\n');
    for (int i = 0; i < function.blocks().size(); i++) {
      Block block = function.blocks().get(i);
      out.append("b").append(i).append(":\n");
      for (Instr step : block.steps()) {
        out.append("  ").append(step).append('\n');
      }
      out.append("  ").append(block.end()).append('\n');
    }
    return out.toString();
  }
}
