package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Operand.Reg;

/**
 * A compiled function.
 *
 * @param symbol unique in the program; not shown to anyone
 * @param displayName what stack traces say
 * @param params registers that hold the arguments on entry, the task excluded
 * @param blocks the first one is the entry and has no predecessor
 * @param registers how many registers there are
 */
public record CoreFunction(
    String symbol,
    String displayName,
    Signature signature,
    ImmutableList<Reg> params,
    ImmutableList<Block> blocks,
    int registers,
    Position position,
    Inlining inlining) {

  /** The same function with another body. */
  CoreFunction withBody(ImmutableList<Block> newBlocks, int newRegisters) {
    return new CoreFunction(
        symbol, displayName, signature, params, newBlocks, newRegisters, position, inlining);
  }

  /** The same function under another name. */
  CoreFunction withSymbol(String newSymbol) {
    return new CoreFunction(
        newSymbol, displayName, signature, params, blocks, registers, position, inlining);
  }

  /** The same function, called something else in stack traces. */
  CoreFunction withDisplayName(String newName) {
    return new CoreFunction(
        symbol, newName, signature, params, blocks, registers, position, inlining);
  }

  /** How willingly calls of the function are replaced by its body. */
  public enum Inlining {
    /** As the optimiser sees fit. */
    USUAL,
    /** Made by the compiler and small: whenever possible. */
    HINTED,
    /** Without exception, so that it never has a frame of its own in optimised code. */
    ALWAYS
  }
}
