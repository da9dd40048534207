package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Operand.Reg;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one core function block by block. Steps that follow the end of a block go nowhere. */
public final class FunctionBuilder {
  private final List<Draft> blocks = new ArrayList<>();
  private final List<Reg> params = new ArrayList<>();
  private int registers;
  private int current;
  private Position position;

  public FunctionBuilder(Position position) {
    this.position = position;
    current = newBlock();
  }

  /** Where the following steps come from. */
  public void at(Position newPosition) {
    position = newPosition;
  }

  public Position position() {
    return position;
  }

  public Reg newReg(Rep rep) {
    return new Reg(registers++, rep);
  }

  public Reg newParam(Rep rep) {
    Reg reg = newReg(rep);
    params.add(reg);
    return reg;
  }

  /** Makes an empty block without starting it. */
  public int newBlock() {
    blocks.add(new Draft());
    return blocks.size() - 1;
  }

  /** The following steps go to the end of this block. */
  public void start(int block) {
    current = block;
  }

  /** Whether the current block can still grow; when not, the current place is unreachable. */
  public boolean isOpen() {
    return blocks.get(current).end == null;
  }

  public void add(Instr step) {
    Draft block = blocks.get(current);
    if (block.end == null) {
      block.steps.add(step);
      block.positions.add(position);
    }
  }

  public void end(Terminator end) {
    Draft block = blocks.get(current);
    if (block.end == null) {
      block.end = end;
      block.positions.add(position);
    }
  }

  /** Ends the function; blocks that nothing reaches are dropped and the others numbered anew. */
  public CoreFunction build(
      String symbol, String displayName, Signature signature, Position declared, boolean isHelper) {
    int[] numbers = new int[blocks.size()];
    Arrays.fill(numbers, -1);
    List<Integer> order = new ArrayList<>();
    reach(numbers, order);
    ImmutableList.Builder<Block> out = ImmutableList.builder();
    for (int index : order) {
      Draft draft = blocks.get(index);
      Terminator end = renumber(draft.ended(), numbers);
      out.add(
          new Block(ImmutableList.copyOf(draft.steps), end, ImmutableList.copyOf(draft.positions)));
    }
    return new CoreFunction(
        symbol,
        displayName,
        signature,
        ImmutableList.copyOf(params),
        out.build(),
        registers,
        declared,
        isHelper ? CoreFunction.Inlining.HINTED : CoreFunction.Inlining.USUAL);
  }

  /** Numbers the reachable blocks in the order in which they were made. */
  private void reach(int[] numbers, List<Integer> order) {
    boolean[] seen = new boolean[blocks.size()];
    ArrayDeque<Integer> work = new ArrayDeque<>(List.of(0));
    seen[0] = true;
    while (!work.isEmpty()) {
      int block = work.pop();
      for (int next : blocks.get(block).ended().successors()) {
        if (!seen[next]) {
          seen[next] = true;
          work.push(next);
        }
      }
    }
    for (int i = 0; i < seen.length; i++) {
      if (seen[i]) {
        numbers[i] = order.size();
        order.add(i);
      }
    }
  }

  private static Terminator renumber(Terminator end, int[] numbers) {
    return switch (end) {
      case Terminator.Jump jump -> new Terminator.Jump(numbers[jump.target()]);
      case Terminator.Branch branch ->
          new Terminator.Branch(
              branch.condition(),
              numbers[branch.then()],
              numbers[branch.otherwise()],
              branch.likely());
      case Terminator.Switch choice ->
          new Terminator.Switch(
              choice.value(),
              choice.targets().stream()
                  .map(target -> numbers[target])
                  .collect(ImmutableList.toImmutableList()));
      case Terminator.Return result -> result;
      case Terminator.Unreachable unreachable -> unreachable;
    };
  }

  private static final class Draft {
    final List<Instr> steps = new ArrayList<>();
    final List<Position> positions = new ArrayList<>();
    @Nullable Terminator end;

    Terminator ended() {
      Terminator result = end;
      if (result == null) {
        throw new IllegalStateException("a reachable block has no end");
      }
      return result;
    }
  }
}
