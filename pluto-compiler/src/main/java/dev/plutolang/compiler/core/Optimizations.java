package dev.plutolang.compiler.core;

/** What is done to a core program at full optimisation, before LLVM sees it. */
public final class Optimizations {
  private Optimizations() {}

  public static CoreProgram apply(CoreProgram program) {
    return RecursionUnrolling.apply(
        StackObjects.apply(GuardedCalls.apply(RepeatedFinds.apply(program))));
  }
}
