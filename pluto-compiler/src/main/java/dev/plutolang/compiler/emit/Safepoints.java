package dev.plutolang.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.RuntimeFunction;

/** Writes the places where a function looks at its task: the check on entry and the polls. */
final class Safepoints {
  private static final int LARGE_FRAME = 8 * 1024;

  private final FunctionText text;
  private final CoreFunction function;
  private final RootPlan plan;
  private final RootStores roots;

  Safepoints(FunctionText text, CoreFunction function, RootPlan plan, RootStores roots) {
    this.text = text;
    this.function = function;
    this.plan = plan;
    this.roots = roots;
  }

  /**
   * One comparison serves the stack limit, stop requests and, where references are stored, the
   * shadow stack.
   */
  void enter() {
    text.declare("ptr @llvm.frameaddress.p0(i32 immarg)");
    text.instruction("%frame.at = call ptr @llvm.frameaddress.p0(i32 0)");
    text.instruction("%frame.top = ptrtoint ptr %frame.at to i64");
    // A large frame reaches far below the address that is compared.
    text.instruction("%frame = sub i64 %frame.top, " + largeFrame());
    text.instruction(
        "%limit = load atomic i64, ptr %task monotonic, align 8" + text.alias(TaskLayout.ACCESS));
    text.instruction("%low.stack = icmp ult i64 %frame, %limit");
    String isLow = "%low.stack";
    if (plan.slots() > 0) {
      text.instruction("%roots.end = getelementptr i8, ptr %roots, i64 " + 8L * plan.slots());
      text.instruction(
          "%roots.limit.at = getelementptr inbounds i8, ptr %task, i64 " + TaskLayout.ROOTS_LIMIT);
      text.instruction(
          "%roots.limit = load ptr, ptr %roots.limit.at" + text.alias(TaskLayout.ACCESS));
      text.instruction("%low.roots = icmp ugt ptr %roots.end, %roots.limit");
      text.instruction("%low = or i1 %low.stack, %low.roots");
      isLow = "%low";
    }
    text.branch(isLow, "slow", "enter", false);
    text.label("enter");
    text.cold(this::slowEntry);
  }

  void poll(ImmutableList<Reg> live) {
    String at = text.offset("%task", TaskLayout.POLL);
    String word =
        text.assign(
            "load atomic i32, ptr " + at + " monotonic, align 4" + text.alias(TaskLayout.ACCESS));
    String isQuiet = text.assign("icmp eq i32 " + word + ", 0");
    String label = text.uniqueLabel();
    text.branch(isQuiet, label + ".on", label + ".poll", true);
    text.label(label + ".on");
    text.cold(
        () -> {
          text.label(label + ".poll");
          roots.guarded(live, RuntimeFunction.POLL);
          text.jump(label + ".on");
        });
  }

  /** The size of the frame if it is more than what the margin behind the stack limit is for. */
  private int largeFrame() {
    int bytes = StackChecks.frameBound(function);
    return bytes > LARGE_FRAME ? bytes : 0;
  }

  private void slowEntry() {
    text.label("slow");
    if (largeFrame() > 0) {
      // The runtime's own check does not know how large this frame is.
      String at = text.offset("%task", TaskLayout.REAL_STACK_LIMIT);
      String limit = text.load("i64", at, TaskLayout.ACCESS);
      String isOver = text.assign("icmp ult i64 %frame, " + limit);
      text.instruction("br i1 " + isOver + ", label %slow.frame, label %slow.fits");
      text.label("slow.frame");
      overflow();
      text.label("slow.fits");
    }
    if (plan.slots() > 0) {
      text.instruction("br i1 %low.roots, label %slow.roots, label %slow.stack");
      text.label("slow.roots");
      overflow();
      text.label("slow.stack");
    }
    roots.guarded(
        plan.atEntry(),
        plan.collects() ? RuntimeFunction.STACK_CHECK : RuntimeFunction.STACK_CHECK_ONLY);
    text.jump("enter");
  }

  private void overflow() {
    text.instruction(
        "call void " + text.symbols().runtime(RuntimeFunction.ROOTS_OVERFLOW) + "(ptr %task)");
    text.instruction("unreachable");
  }
}
