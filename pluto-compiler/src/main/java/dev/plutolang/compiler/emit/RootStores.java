package dev.plutolang.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Access;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Position;
import dev.plutolang.compiler.core.RuntimeFunction;

/** Writes what a function stores on the shadow stack. */
final class RootStores {
  private static final Access ROOTS = new Access("roots");

  private final FunctionText text;
  private final RootPlan plan;
  private RootState state = new RootState(false);

  RootStores(FunctionText text, RootPlan plan) {
    this.text = text;
    this.plan = plan;
  }

  /** Finds the function's part of the shadow stack, if it has one; for the start of the entry. */
  static void enter(
      CoreFunction function, RootPlan plan, Metadata metadata, int scope, IrText out) {
    if (plan.slots() == 0) {
      return;
    }
    Position at = function.position();
    out.instruction(
        "%roots.at = getelementptr inbounds i8, ptr %task, i64 " + TaskLayout.ROOTS_TOP);
    out.instruction(
        "%roots = load ptr, ptr %roots.at"
            + metadata.alias(TaskLayout.ACCESS)
            + metadata.location(at, scope));
  }

  /** A new block starts: what is known of the stack is what holds on every way here. */
  void startBlock(int block) {
    state = new RootState(plan.isRaisedAtStart(block));
  }

  /** The register has got a new value. */
  void forget(Reg reg) {
    state.forget(reg);
  }

  /** Makes the references visible to the collector before a call. */
  void raise(ImmutableList<Reg> live) {
    for (int i = 0; i < live.size(); i++) {
      if (state.put(i, live.get(i))) {
        store("%roots", i, live.get(i));
      }
    }
    if (state.raise(live.size())) {
      storeTop(text.offset("%roots", 8L * live.size()));
    }
  }

  /** Leaves the shadow stack as the caller had it. */
  void leave() {
    if (state.isRaised()) {
      storeTop("%roots");
    }
  }

  /** A rare call that leaves the shadow stack as it found it. */
  void guarded(ImmutableList<Reg> live, RuntimeFunction callee) {
    String call = "call void " + text.symbols().runtime(callee) + "(ptr %task)";
    if (live.isEmpty()) {
      text.instruction(call);
      return;
    }
    String at = text.offset("%task", TaskLayout.ROOTS_TOP);
    String top = text.load("ptr", at, TaskLayout.ACCESS);
    for (int i = 0; i < live.size(); i++) {
      store(top, i, live.get(i));
    }
    String raised = text.offset(top, 8L * live.size());
    text.store("ptr " + raised, at, TaskLayout.ACCESS);
    text.instruction(call);
    text.store("ptr " + top, at, TaskLayout.ACCESS);
  }

  private void store(String base, int slot, Reg reg) {
    String value = text.value(reg);
    text.store("ptr " + value, text.offset(base, 8L * slot), ROOTS);
  }

  private void storeTop(String top) {
    text.store("ptr " + top, "%roots.at", TaskLayout.ACCESS);
  }
}
