package dev.plutolang.compiler.emit;

import dev.plutolang.compiler.core.Operand.Reg;
import java.util.HashMap;
import java.util.Map;

/** What is known of the shadow stack at a place in a block, so that nothing is stored twice. */
final class RootState {
  private static final int UNKNOWN = -1;

  private final Map<Integer, Integer> registerInSlot = new HashMap<>();
  private int top;

  RootState(boolean isRaised) {
    top = isRaised ? UNKNOWN : 0;
  }

  /** Whether the top may be above where the function found it. */
  boolean isRaised() {
    return top != 0;
  }

  /** Notes a store of a register into a slot; false if the slot holds it already. */
  boolean put(int slot, Reg reg) {
    Integer before = registerInSlot.put(slot, reg.id());
    return before == null || before != reg.id();
  }

  /** Notes the new height; false if it is that already. */
  boolean raise(int height) {
    boolean isNew = top != height;
    top = height;
    return isNew;
  }

  /** The register has got a new value. */
  void forget(Reg reg) {
    registerInSlot.values().removeIf(id -> id == reg.id());
  }
}
