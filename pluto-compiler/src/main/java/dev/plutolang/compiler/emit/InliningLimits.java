package dev.plutolang.compiler.emit;

import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.core.Block;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.CoreProgram;
import dev.plutolang.compiler.core.Instr;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds functions that the optimiser must not inline.
 *
 * <p>LLVM inlines a function with a single call wherever that call is, however large both are. In a
 * program of many such functions everything ends up in {@code main}, and parts of code generation
 * take more than linear time in the size of a function. So a function stays on its own when it and
 * what would be inlined into it that way have grown large. Nothing is lost: the cost of one call
 * does not show beside that of such a body.
 */
final class InliningLimits {
  /** Steps up to which functions with a single call grow. */
  private static final int LARGEST = 600;

  private InliningLimits() {}

  /** The symbols of functions to be left as they are. */
  static ImmutableSet<String> of(CoreProgram program) {
    Map<String, Integer> calls = new HashMap<>();
    Map<String, String> caller = new HashMap<>();
    Map<String, Integer> steps = new LinkedHashMap<>();
    for (CoreFunction function : program.functions()) {
      steps.put(function.symbol(), Modules.steps(function));
      for (Block block : function.blocks()) {
        for (Instr step : block.steps()) {
          if (step instanceof Instr.Call call
              && call.callee() instanceof Instr.Callee.Direct direct) {
            calls.merge(direct.symbol(), 1, Integer::sum);
            caller.put(direct.symbol(), function.symbol());
          }
        }
      }
    }
    caller.keySet().removeIf(symbol -> calls.getOrDefault(symbol, 0) != 1);
    return limits(steps, caller);
  }

  /** From the functions that call none of the others upwards; cycles are never reached. */
  private static ImmutableSet<String> limits(
      Map<String, Integer> steps, Map<String, String> caller) {
    Map<String, Integer> open = new HashMap<>();
    caller.values().forEach(symbol -> open.merge(symbol, 1, Integer::sum));
    Deque<String> ready = new ArrayDeque<>();
    for (String symbol : steps.keySet()) {
      if (!open.containsKey(symbol)) {
        ready.add(symbol);
      }
    }
    Set<String> limits = new HashSet<>();
    while (!ready.isEmpty()) {
      String symbol = ready.remove();
      int size = steps.getOrDefault(symbol, 0);
      boolean isLimit = size > LARGEST;
      if (isLimit) {
        limits.add(symbol);
      }
      String into = caller.get(symbol);
      if (into != null) {
        if (!isLimit) {
          steps.merge(into, size, Integer::sum);
        }
        if (open.merge(into, -1, Integer::sum) == 0) {
          ready.add(into);
        }
      }
    }
    return ImmutableSet.copyOf(limits);
  }
}
