package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Operand.Reg;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which references are live where: the textbook backward data flow, iterated over the blocks in
 * reverse order until nothing changes. Only registers of representation {@link Rep#REF} take part.
 */
public final class Liveness {
  private final CoreFunction function;
  private final List<BitSet> liveIn = new ArrayList<>();
  private final Reg[] registers;

  private Liveness(CoreFunction function) {
    this.function = function;
    this.registers = new Reg[function.registers()];
  }

  public static Liveness of(CoreFunction function) {
    Liveness liveness = new Liveness(function);
    liveness.solve();
    return liveness;
  }

  /**
   * For each step of a block the references that must survive it: live behind it and not made by
   * it. In ascending order of registers; empty for steps during which nothing is collected.
   */
  public ImmutableList<ImmutableList<Reg>> acrossSteps(int block, Predicate<Instr> collects) {
    Block code = function.blocks().get(block);
    BitSet live = liveBehind(code);
    readAll(Uses.read(code.end()), live);
    List<ImmutableList<Reg>> across = new ArrayList<>();
    for (int i = code.steps().size() - 1; i >= 0; i--) {
      Instr step = code.steps().get(i);
      writeAll(step, live);
      across.add(collects.test(step) ? registersOf(live) : ImmutableList.of());
      readAll(Uses.read(step), live);
    }
    return ImmutableList.copyOf(across).reverse();
  }

  /** References live at the start of a block. */
  public ImmutableList<Reg> atStart(int block) {
    return registersOf(liveIn.get(block));
  }

  private void solve() {
    ImmutableList<Block> blocks = function.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      liveIn.add(new BitSet());
    }
    boolean isChanged = true;
    while (isChanged) {
      isChanged = false;
      for (int i = blocks.size() - 1; i >= 0; i--) {
        BitSet live = throughBlock(blocks.get(i));
        if (!live.equals(liveIn.get(i))) {
          liveIn.set(i, live);
          isChanged = true;
        }
      }
    }
  }

  private BitSet throughBlock(Block block) {
    BitSet live = liveBehind(block);
    readAll(Uses.read(block.end()), live);
    for (int i = block.steps().size() - 1; i >= 0; i--) {
      writeAll(block.steps().get(i), live);
      readAll(Uses.read(block.steps().get(i)), live);
    }
    return live;
  }

  private BitSet liveBehind(Block block) {
    BitSet live = new BitSet();
    for (int next : block.end().successors()) {
      live.or(liveIn.get(next));
    }
    return live;
  }

  private static void writeAll(Instr step, BitSet live) {
    for (Reg reg : Uses.written(step)) {
      live.clear(reg.id());
    }
  }

  private void readAll(ImmutableList<Operand> operands, BitSet live) {
    for (Operand operand : operands) {
      if (operand instanceof Reg reg && reg.rep() == Rep.REF) {
        registers[reg.id()] = reg;
        live.set(reg.id());
      }
    }
  }

  private ImmutableList<Reg> registersOf(BitSet live) {
    ImmutableList.Builder<Reg> out = ImmutableList.builder();
    for (int id = live.nextSetBit(0); id >= 0; id = live.nextSetBit(id + 1)) {
      out.add(registers[id]);
    }
    return out.build();
  }
}
