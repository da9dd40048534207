package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;

/**
 * Makes small functions that call themselves work on several levels of their recursion at a time:
 * the function calls a copy of itself, that one the next copy, and the last one the function again.
 * The copies are inlined, so that the cost of a call is paid once for all these levels. Traces
 * still show every level, since inlined frames are part of the line tables.
 */
final class RecursionUnrolling {
  /** Only bodies up to this many steps, so that what results is still a small function. */
  private static final int LARGEST_BODY = 32;

  /** Bound of the steps of all levels together. */
  private static final int LARGEST_RESULT = 220;

  private static final int MOST_LEVELS = 3;

  private RecursionUnrolling() {}

  static CoreProgram apply(CoreProgram program) {
    ImmutableList.Builder<CoreFunction> functions = ImmutableList.builder();
    for (CoreFunction function : program.functions()) {
      int levels = levels(function);
      functions.add(
          levels == 0
              ? function
              : redirected(function, function.symbol(), copy(function, 1), false));
      for (int level = 1; level <= levels; level++) {
        String next = level == levels ? function.symbol() : copy(function, level + 1);
        functions.add(redirected(function, copy(function, level), next, true));
      }
    }
    return program.withFunctions(functions.build());
  }

  private static String copy(CoreFunction function, int level) {
    return function.symbol() + ".level" + level;
  }

  /** How many copies pay off. */
  private static int levels(CoreFunction function) {
    int calls = 0;
    int steps = 0;
    for (Block block : function.blocks()) {
      steps += block.steps().size() + 1;
      for (Instr step : block.steps()) {
        if (step instanceof Instr.Poll) {
          return 0;
        }
        calls += callsItself(function, step) ? 1 : 0;
      }
    }
    if (calls == 0 || steps > LARGEST_BODY) {
      return 0;
    }
    int levels = 0;
    int bodies = 1;
    int total = steps;
    while (levels < MOST_LEVELS) {
      bodies *= calls;
      total += bodies * steps;
      if (total > LARGEST_RESULT) {
        break;
      }
      levels++;
    }
    return levels;
  }

  private static boolean callsItself(CoreFunction function, Instr step) {
    return step instanceof Instr.Call call
        && call.callee() instanceof Instr.Callee.Direct direct
        && direct.symbol().equals(function.symbol());
  }

  private static CoreFunction redirected(
      CoreFunction function, String symbol, String target, boolean isCopy) {
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (Block block : function.blocks()) {
      ImmutableList<Instr> steps =
          block.steps().stream()
              .map(
                  step ->
                      callsItself(function, step) ? redirected((Instr.Call) step, target) : step)
              .collect(ImmutableList.toImmutableList());
      blocks.add(new Block(steps, block.end(), block.positions()));
    }
    return new CoreFunction(
        symbol,
        function.displayName(),
        function.signature(),
        function.params(),
        blocks.build(),
        function.registers(),
        function.position(),
        isCopy ? CoreFunction.Inlining.ALWAYS : function.inlining());
  }

  private static Instr redirected(Instr.Call call, String target) {
    Instr.Callee.Direct callee = (Instr.Callee.Direct) call.callee();
    return new Instr.Call(
        call.to(), new Instr.Callee.Direct(target, callee.signature()), call.arguments());
  }
}
