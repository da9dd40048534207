package dev.plutolang.compiler.emit;

import com.google.common.collect.ImmutableList;
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
  private final ImmutableList<Reg> atEntry;
  private int slots;

  private RootPlan(CoreFunction function) {
    Liveness liveness = Liveness.of(function);
    atEntry = liveness.atStart(0);
    isRaisedAtStart = new boolean[function.blocks().size()];
    boolean[] raises = new boolean[function.blocks().size()];
    for (int i = 0; i < function.blocks().size(); i++) {
      ImmutableList<ImmutableList<Reg>> steps = liveness.acrossSteps(i);
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

  static RootPlan of(CoreFunction function) {
    return new RootPlan(function);
  }

  /** References that live across a step. */
  ImmutableList<Reg> across(int block, int step) {
    return across.get(block).get(step);
  }

  /** Parameters that are read later. */
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
