package dev.plutolang.compiler.core;

/** What is done to a core program at full optimisation, before LLVM sees it. */
public final class Optimizations {
  private Optimizations() {}

  public static CoreProgram apply(CoreProgram program) {
    CoreProgram direct =
        ClosureSpecialisation.apply(
            GuardedCalls.apply(RepeatedFinds.apply(SharedInstances.apply(program))));
    return RecursionUnrolling.apply(StackObjects.apply(StringViews.apply(direct)));
  }
}
