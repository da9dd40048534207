package dev.plutolang.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Collecting;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.Liveness;
import dev.plutolang.compiler.core.Operand.Reg;
import java.util.ArrayList;
import java.util.List;

/** What a function stores on the shadow stack, and where its top may be raised. */
final class RootPlan {
  /**
   * Polls store on top of what is there; up to this many fit into the margin of the shadow stack.
   */
  private static final int FEW = 512;

  private final List<ImmutableList<ImmutableList<Reg>>> across = new ArrayList<>();
  private final boolean[] isRaisedAtStart;
  private final boolean collects;
  private final ImmutableList<Reg> atEntry;
  private int slots;

  private RootPlan(CoreFunction function, Collecting collecting) {
    Liveness liveness = Liveness.of(function);
    collects = collecting.collects(function);
    atEntry = collects ? liveness.atStart(0) : ImmutableList.of();
    isRaisedAtStart = new boolean[function.blocks().size()];
    boolean[] raises = new boolean[function.blocks().size()];
    for (int i = 0; i < function.blocks().size(); i++) {
      ImmutableList<ImmutableList<Reg>> steps =
          liveness.acrossSteps(i, step -> collecting.collects(function, step));
      across.add(steps);
      for (int step = 0; step < steps.size(); step++) {
        int live = steps.get(step).size();
        boolean isPoll = function.blocks().get(i).steps().get(step) instanceof Instr.Poll;
        if (!isPoll) {
          raises[i] |= live > 0;
        }
        if (!isPoll || live > FEW) {
          slots = Math.max(slots, live);
        }
      }
    }
    spread(function, raises);
  }

  static RootPlan of(CoreFunction function, Collecting collecting) {
    return new RootPlan(function, collecting);
  }

  /** References that live across a step. */
  ImmutableList<Reg> across(int block, int step) {
    return across.get(block).get(step);
  }

  /** Whether a collection may run while the function does, its check on entry included. */
  boolean collects() {
    return collects;
  }

  /** Parameters that are read later, if the check on entry may collect. */
  ImmutableList<Reg> atEntry() {
    return atEntry;
  }

  /** How many slots the function may need; what a poll stores is left out if it is little. */
  int slots() {
    return slots;
  }

  boolean isRaisedAtStart(int block) {
    return isRaisedAtStart[block];
  }

  private void spread(CoreFunction function, boolean[] raises) {
    boolean isChanged = true;
    while (isChanged) {
      isChanged = false;
      for (int i = 0; i < raises.length; i++) {
        if (!isRaisedAtStart[i] && !raises[i]) {
          continue;
        }
        for (int next : function.blocks().get(i).end().successors()) {
          if (!isRaisedAtStart[next]) {
            isRaisedAtStart[next] = true;
            isChanged = true;
          }
        }
      }
    }
  }
}
