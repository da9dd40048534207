package dev.plutolang.compiler.emit;

import dev.plutolang.compiler.core.Block;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Uses;
import java.util.List;

/**
 * Where registers live: one that is written once and read only later in the same block is an LLVM
 * value, any other has a slot on the machine stack that LLVM promotes.
 */
final class RegisterHomes {
  private static final int UNSEEN = -1;
  private static final int SLOT = -2;

  /**
   * Per register: the block that writes it, UNSEEN or SLOT. Parameters that are never written are
   * in block of the entry.
   */
  private final int[] home;

  private final boolean[] isParam;

  private RegisterHomes(CoreFunction function) {
    home = new int[function.registers()];
    isParam = new boolean[function.registers()];
    java.util.Arrays.fill(home, UNSEEN);
    for (Reg param : function.params()) {
      isParam[param.id()] = true;
    }
    for (int i = 0; i < function.blocks().size(); i++) {
      visit(function.blocks().get(i), i);
    }
  }

  static RegisterHomes of(CoreFunction function) {
    return new RegisterHomes(function);
  }

  boolean isSlot(Reg reg) {
    return home[reg.id()] == SLOT;
  }

  private void visit(Block block, int index) {
    for (Instr step : block.steps()) {
      read(Uses.read(step), index);
      for (Reg reg : Uses.written(step)) {
        write(reg, index);
      }
    }
    read(Uses.read(block.end()), index);
  }

  private void read(List<Operand> operands, int block) {
    for (Operand operand : operands) {
      if (operand instanceof Reg reg && !isParam[reg.id()] && home[reg.id()] != block) {
        home[reg.id()] = SLOT;
      }
    }
  }

  private void write(Reg reg, int block) {
    boolean isFirst = home[reg.id()] == UNSEEN && !isParam[reg.id()];
    home[reg.id()] = isFirst ? block : SLOT;
  }
}
