package dev.plutolang.compiler.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which instructions of a program a collection may run in: the least fixed point over the call
 * graph, starting from polls and from calls of the runtime that allocate. Callers need not show
 * their references to the collector for any other call.
 *
 * <p>The check on entry of a function that does not collect must not collect either.
 */
public final class Collecting {
  private final CallGraph graph;
  private final Set<CallGraph.Target> collecting = new HashSet<>();

  private Collecting(CoreProgram program, CallGraph graph) {
    this.graph = graph;
    Map<CallGraph.Target, List<String>> callers = graph.callers();
    Map<String, List<CallGraph.Target>> groups = graph.groups();
    Set<String> known = new HashSet<>();
    Deque<CallGraph.Target> work = new ArrayDeque<>();
    for (CoreFunction function : program.functions()) {
      known.add(function.symbol());
      if (collectsItself(function)) {
        add(new CallGraph.Target.Function(function.symbol()), work);
      }
    }
    for (CallGraph.Target target : callers.keySet()) {
      // Code that is not part of the program may do anything.
      if (target instanceof CallGraph.Target.Function function
          && !known.contains(function.symbol())) {
        add(target, work);
      }
    }
    while (!work.isEmpty()) {
      CallGraph.Target target = work.pop();
      if (target instanceof CallGraph.Target.Function function) {
        groups.getOrDefault(function.symbol(), List.of()).forEach(group -> add(group, work));
      }
      callers
          .getOrDefault(target, List.of())
          .forEach(caller -> add(new CallGraph.Target.Function(caller), work));
    }
  }

  public static Collecting of(CoreProgram program, CallGraph graph) {
    return new Collecting(program, graph);
  }

  /** Whether a collection may run while the function does. */
  public boolean collects(CoreFunction function) {
    return collecting.contains(new CallGraph.Target.Function(function.symbol()));
  }

  /** Whether a collection may run while an instruction of the function does. */
  public boolean collects(CoreFunction function, Instr step) {
    return step instanceof Instr.Call call
        ? graph
            .target(function, call)
            .map(collecting::contains)
            .orElseGet(() -> Uses.collects(call))
        : Uses.collects(step);
  }

  private void add(CallGraph.Target target, Deque<CallGraph.Target> work) {
    if (collecting.add(target)) {
      work.push(target);
    }
  }

  /** Apart from what it calls. */
  private boolean collectsItself(CoreFunction function) {
    for (Block block : function.blocks()) {
      for (Instr step : block.steps()) {
        boolean isCompiled =
            step instanceof Instr.Call call && graph.target(function, call).isPresent();
        if (!isCompiled && Uses.collects(step)) {
          return true;
        }
      }
    }
    return false;
  }
}
