package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Operand.Reg;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which references may outlive the call of the function that has them: those that are stored into
 * memory, returned, or handed to a parameter that escapes. Flow-insensitive within a function
 * (registers between which references are moved are one), a fixed point over the call graph for
 * parameters.
 */
final class Escapes {
  /** A parameter of whatever a call may lead to. */
  private record Param(CallGraph.Target target, int index) {}

  private final CallGraph graph;
  private final Map<String, Flows> flows = new HashMap<>();

  /** Parameters of functions and of groups. */
  private final Set<Param> escaping = new HashSet<>();

  private Escapes(CoreProgram program, CallGraph graph) {
    this.graph = graph;
    for (CoreFunction function : program.functions()) {
      flows.put(function.symbol(), new Flows(function));
    }
    solve(program);
  }

  static Escapes of(CoreProgram program, CallGraph graph) {
    return new Escapes(program, graph);
  }

  /** Whether what the register holds may outlive the call of the function. */
  boolean escapes(CoreFunction function, Reg reg) {
    return flowsOf(function).escapes(reg.id());
  }

  /** Whether two registers of a function may hold the same reference. */
  boolean mayBeSame(CoreFunction function, Reg one, Reg other) {
    Flows of = flowsOf(function);
    return of.root(one.id()) == of.root(other.id());
  }

  private Flows flowsOf(CoreFunction function) {
    Flows found = flows.get(function.symbol());
    if (found == null) {
      throw new IllegalStateException("not analysed: " + function.symbol());
    }
    return found;
  }

  // ---- between functions ----

  private void solve(CoreProgram program) {
    Map<Param, List<Param>> sources = new HashMap<>();
    Deque<Param> work = new ArrayDeque<>();
    for (CoreFunction function : program.functions()) {
      Flows of = flowsOf(function);
      for (int i = 0; i < function.params().size(); i++) {
        Param param = new Param(new CallGraph.Target.Function(function.symbol()), i);
        int root = of.root(function.params().get(i).id());
        if (of.escapingRoots.contains(root)) {
          mark(param, work);
        }
        for (Param target : of.passed.getOrDefault(root, List.of())) {
          sources.computeIfAbsent(target, key -> new ArrayList<>()).add(param);
        }
      }
      // What is passed to code that is not part of the program escapes.
      for (List<Param> targets : of.passed.values()) {
        for (Param target : targets) {
          if (target.target() instanceof CallGraph.Target.Function callee
              && !flows.containsKey(callee.symbol())) {
            mark(target, work);
          }
        }
      }
    }
    Map<String, List<CallGraph.Target>> groups = graph.groups();
    while (!work.isEmpty()) {
      Param param = work.pop();
      sources.getOrDefault(param, List.of()).forEach(source -> mark(source, work));
      if (param.target() instanceof CallGraph.Target.Function function) {
        groups
            .getOrDefault(function.symbol(), List.of())
            .forEach(group -> mark(new Param(group, param.index()), work));
      }
    }
  }

  private void mark(Param param, Deque<Param> work) {
    if (escaping.add(param)) {
      work.push(param);
    }
  }

  // ---- within a function ----

  /** What happens to the references of one function; sets of registers are named by a root. */
  private final class Flows {
    final Set<Integer> escapingRoots = new HashSet<>();
    final Map<Integer, List<Param>> passed = new HashMap<>();
    private final int[] parent;

    Flows(CoreFunction function) {
      parent = new int[function.registers()];
      for (int i = 0; i < parent.length; i++) {
        parent[i] = i;
      }
      for (Block block : function.blocks()) {
        block.steps().forEach(this::join);
      }
      for (Block block : function.blocks()) {
        block.steps().forEach(step -> note(function, step));
        Uses.read(block.end()).forEach(this::lose);
      }
    }

    int root(int register) {
      int at = register;
      while (parent[at] != at) {
        parent[at] = parent[parent[at]];
        at = parent[at];
      }
      return at;
    }

    boolean escapes(int register) {
      int root = root(register);
      return escapingRoots.contains(root)
          || passed.getOrDefault(root, List.of()).stream().anyMatch(escaping::contains);
    }

    private void join(Instr step) {
      if (step instanceof Instr.Move it) {
        join(it.to(), it.from());
      } else if (step instanceof Instr.Select it) {
        join(it.to(), it.then());
        join(it.to(), it.otherwise());
      }
    }

    private void join(Reg to, Operand from) {
      if (from instanceof Reg reg && reg.rep() == Rep.REF) {
        parent[root(reg.id())] = root(to.id());
      }
    }

    private void note(CoreFunction function, Instr step) {
      switch (step) {
        case Instr.Store it -> lose(it.value());
        case Instr.Convert it -> lose(it.from());
        case Instr.Call it ->
            graph
                .target(function, it)
                .ifPresentOrElse(
                    target -> pass(target, it.arguments()),
                    () -> it.arguments().forEach(this::lose));
        case Instr.Move ignored -> {}
        case Instr.Select ignored -> {}
        case Instr.Binary ignored -> {}
        case Instr.Compare ignored -> {}
        case Instr.Load ignored -> {}
        case Instr.ElementAddress ignored -> {}
        // What a failure shows is shown before the function's memory is gone.
        case Instr.Check ignored -> {}
        case Instr.Poll ignored -> {}
        case Instr.StackSlot ignored -> {}
        case Instr.Dispatch ignored -> {}
      }
    }

    private void pass(CallGraph.Target target, ImmutableList<Operand> arguments) {
      for (int i = 0; i < arguments.size(); i++) {
        if (arguments.get(i) instanceof Reg reg && reg.rep() == Rep.REF) {
          passed
              .computeIfAbsent(root(reg.id()), key -> new ArrayList<>())
              .add(new Param(target, i));
        }
      }
    }

    private void lose(Operand operand) {
      if (operand instanceof Reg reg && reg.rep() == Rep.REF) {
        escapingRoots.add(root(reg.id()));
      }
    }
  }
}
