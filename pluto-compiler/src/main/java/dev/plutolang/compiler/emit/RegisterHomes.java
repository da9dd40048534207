package dev.plutolang.compiler.emit;

import dev.plutolang.compiler.core.Block;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Uses;

/**
 * Where registers live: one that is written at a single place is an LLVM value, any other has a
 * slot on the machine stack that LLVM promotes.
 *
 * <p>A register is written on every way to where it is read; if it is written at one place, all
 * ways lead over that place, which is what LLVM asks of a value.
 */
final class RegisterHomes {
  private final int[] writes;

  private RegisterHomes(CoreFunction function) {
    writes = new int[function.registers()];
    for (Reg param : function.params()) {
      writes[param.id()]++;
    }
    for (Block block : function.blocks()) {
      for (Instr step : block.steps()) {
        for (Reg reg : Uses.written(step)) {
          writes[reg.id()]++;
        }
      }
    }
  }

  static RegisterHomes of(CoreFunction function) {
    return new RegisterHomes(function);
  }

  boolean isSlot(Reg reg) {
    return writes[reg.id()] > 1;
  }
}
