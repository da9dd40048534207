package dev.plutolang.compiler.emit;

import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.core.Block;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.CoreProgram;
import dev.plutolang.compiler.core.Instr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which functions compare the frame address with the stack limit on entry.
 *
 * <p>A chain of calls without a check must fit into the margin that the task's stack has behind its
 * limit (64 KiB, shared with the C runtime, so 16 KiB of it here). A function needs no check if it
 * is not part of a cycle of calls, calls nothing unknown, and its frame together with the deepest
 * chain of unchecked functions below it stays within that budget. Otherwise it is checked, and
 * starts the count anew for its callers.
 *
 * <p>The check also answers requests to stop. A function with a loop is always checked, so that a
 * loop around its call cannot multiply rounds without a poll by rounds without a poll.
 */
final class StackChecks {
  private static final int BUDGET = 16 * 1024;

  /**
   * Upper bound of what a frame needs per register even when nothing is kept in machine registers.
   */
  private static final int BYTES_PER_REGISTER = 48;

  private static final int BYTES_PER_FRAME = 256;

  private final Map<String, CoreFunction> functions = new HashMap<>();
  private final Map<String, Set<String>> callees = new HashMap<>();
  private final Set<String> callsUnknown = new java.util.HashSet<>();
  private final Map<String, Integer> index = new HashMap<>();
  private final Map<String, Integer> low = new HashMap<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final Set<String> onPath = new java.util.HashSet<>();
  private final Map<String, Integer> unchecked = new HashMap<>();
  private final ImmutableSet.Builder<String> checked = ImmutableSet.builder();

  private StackChecks(CoreProgram program) {
    for (CoreFunction function : program.functions()) {
      functions.put(function.symbol(), function);
      callees.put(function.symbol(), calleesOf(function));
    }
  }

  static ImmutableSet<String> of(CoreProgram program) {
    StackChecks checks = new StackChecks(program);
    for (CoreFunction function : program.functions()) {
      if (!checks.index.containsKey(function.symbol())) {
        checks.visit(function.symbol());
      }
    }
    return checks.checked.build();
  }

  private Set<String> calleesOf(CoreFunction function) {
    Set<String> found = new LinkedHashSet<>();
    for (Block block : function.blocks()) {
      for (Instr step : block.steps()) {
        if (step instanceof Instr.Call call) {
          switch (call.callee()) {
            case Instr.Callee.Direct direct -> found.add(direct.symbol());
            case Instr.Callee.Indirect ignored -> callsUnknown.add(function.symbol());
            case Instr.Callee.Library ignored -> {}
          }
        }
      }
    }
    return found;
  }

  /**
   * A place in the depth-first walk of Tarjan's algorithm, which must not recurse: call chains can
   * be long.
   */
  private static final class Visit {
    final String symbol;
    final List<String> next;
    int position;

    Visit(String symbol, Set<String> next) {
      this.symbol = symbol;
      this.next = new ArrayList<>(next);
    }
  }

  private void visit(String start) {
    Deque<Visit> work = new ArrayDeque<>();
    work.push(enter(start));
    while (!work.isEmpty()) {
      Visit visit = work.element();
      if (visit.position < visit.next.size()) {
        String callee = visit.next.get(visit.position++);
        if (!index.containsKey(callee)) {
          work.push(enter(callee));
        } else if (onPath.contains(callee)) {
          low.merge(visit.symbol, index.getOrDefault(callee, 0), Math::min);
        }
      } else {
        work.pop();
        if (!work.isEmpty()) {
          low.merge(work.element().symbol, low.getOrDefault(visit.symbol, 0), Math::min);
        }
        if (low.getOrDefault(visit.symbol, 0).equals(index.get(visit.symbol))) {
          leaveComponent(visit.symbol);
        }
      }
    }
  }

  private Visit enter(String symbol) {
    index.put(symbol, index.size());
    low.put(symbol, index.size() - 1);
    path.push(symbol);
    onPath.add(symbol);
    return new Visit(symbol, callees.getOrDefault(symbol, Set.of()));
  }

  private void leaveComponent(String root) {
    List<String> component = new ArrayList<>();
    String member;
    do {
      member = path.pop();
      onPath.remove(member);
      component.add(member);
    } while (!member.equals(root));
    boolean isCycle = component.size() > 1 || callees.getOrDefault(root, Set.of()).contains(root);
    for (String symbol : component) {
      decide(symbol, isCycle);
    }
  }

  private void decide(String symbol, boolean isCycle) {
    CoreFunction function = functions.get(symbol);
    if (function == null) {
      throw new IllegalStateException("call of an unknown function " + symbol);
    }
    int below = 0;
    for (String callee : callees.getOrDefault(symbol, Set.of())) {
      below = Math.max(below, unchecked.getOrDefault(callee, 0));
    }
    int frame = BYTES_PER_FRAME + BYTES_PER_REGISTER * function.registers() + stackSlots(function);
    boolean isLevel = function.inlining() == CoreFunction.Inlining.ALWAYS;
    boolean isFree = !isCycle && !callsUnknown.contains(symbol) && !loops(function);
    if (!isLevel && (!isFree || frame + below > BUDGET)) {
      checked.add(symbol);
      unchecked.put(symbol, 0);
    } else {
      unchecked.put(symbol, frame + below);
    }
  }

  /** Whether a block goes to itself or to one before it. */
  private static boolean loops(CoreFunction function) {
    for (int block = 0; block < function.blocks().size(); block++) {
      for (int next : function.blocks().get(block).end().successors()) {
        if (next <= block) {
          return true;
        }
      }
    }
    return false;
  }

  /** Upper bound of the bytes of a function's frame. */
  static int frameBound(CoreFunction function) {
    return BYTES_PER_FRAME + BYTES_PER_REGISTER * function.registers() + stackSlots(function);
  }

  private static int stackSlots(CoreFunction function) {
    int bytes = 0;
    for (Block block : function.blocks()) {
      for (Instr step : block.steps()) {
        bytes += step instanceof Instr.StackSlot slot ? slot.size() : 0;
      }
    }
    return bytes;
  }
}
