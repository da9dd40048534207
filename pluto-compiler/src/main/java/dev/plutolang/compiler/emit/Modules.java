package dev.plutolang.compiler.emit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.core.Block;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.CoreProgram;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.StaticObject;
import dev.plutolang.compiler.core.Uses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Divides the functions of a large program among modules, which are compiled in parallel. Functions
 * that stand together in the source stay together, since they mostly call each other. How many
 * modules there are depends on the program alone, so that equal programs give equal code on every
 * machine. The first module also has all data.
 */
final class Modules {
  /** Steps of a module that is worth a thread of its own. */
  private static final int STEPS = 8_000;

  private static final int MOST = 4;

  /** Steps of a function that other modules get a copy of. */
  private static final int SMALL = 12;

  private final boolean isOptimized;
  private final ImmutableList<ImmutableList<CoreFunction>> functions;
  private final ImmutableSet<String> exported;

  private Modules(CoreProgram program, boolean isOptimized) {
    this.isOptimized = isOptimized;
    functions = divide(program.functions());
    exported = functions.size() == 1 ? ImmutableSet.of() : exports(program);
  }

  /**
   * Divides a program.
   *
   * @param isOptimized whether calls are going to be inlined
   */
  static Modules of(CoreProgram program, boolean isOptimized) {
    return new Modules(program, isOptimized);
  }

  int count() {
    return functions.size();
  }

  /** The functions that a module defines. */
  ImmutableList<CoreFunction> functions(int module) {
    return functions.get(module);
  }

  /** Whether other modules than the one that defines it refer to the function. */
  boolean isExported(CoreFunction function) {
    return exported.contains(function.symbol());
  }

  /** Whether a module that calls the function and does not define it has a copy, for inlining. */
  boolean isCopied(CoreFunction function) {
    return isOptimized
        && (function.inlining() != CoreFunction.Inlining.USUAL || steps(function) <= SMALL);
  }

  /** One function of each module but the first, by which its code is found in memory. */
  ImmutableList<CoreFunction> anchors() {
    return functions.stream()
        .skip(1)
        .map(module -> module.get(0))
        .collect(ImmutableList.toImmutableList());
  }

  /** How much there is to compile in a function. */
  static int steps(CoreFunction function) {
    int steps = 1;
    for (Block block : function.blocks()) {
      steps += block.steps().size() + 1;
    }
    return steps;
  }

  private static ImmutableList<ImmutableList<CoreFunction>> divide(List<CoreFunction> functions) {
    int total = functions.stream().mapToInt(Modules::steps).sum();
    int count = Math.clamp(total / STEPS, 1, MOST);
    if (count == 1) {
      return ImmutableList.of(ImmutableList.copyOf(functions));
    }
    List<CoreFunction> sorted = new ArrayList<>(functions);
    sorted.sort(
        Comparator.comparing((CoreFunction function) -> function.position().source().path())
            .thenComparingInt(function -> function.position().line()));
    ImmutableList.Builder<ImmutableList<CoreFunction>> modules = ImmutableList.builder();
    ImmutableList.Builder<CoreFunction> module = ImmutableList.builder();
    int steps = 0;
    int made = 0;
    for (CoreFunction function : sorted) {
      boolean isFull = steps >= (long) total * (made + 1) / count;
      // What is always inlined stands behind the function that calls it.
      if (isFull && function.inlining() != CoreFunction.Inlining.ALWAYS) {
        modules.add(module.build());
        module = ImmutableList.builder();
        made++;
      }
      module.add(function);
      steps += steps(function);
    }
    return modules.add(module.build()).build();
  }

  private ImmutableSet<String> exports(CoreProgram program) {
    Map<String, CoreFunction> bySymbol = new HashMap<>();
    program.functions().forEach(function -> bySymbol.put(function.symbol(), function));
    Set<String> found = new HashSet<>();
    Deque<String> work = new ArrayDeque<>(dataReferences(program));
    for (ImmutableList<CoreFunction> module : functions) {
      Set<String> here = new HashSet<>();
      module.forEach(function -> here.add(function.symbol()));
      for (CoreFunction function : module) {
        references(function).stream().filter(symbol -> !here.contains(symbol)).forEach(work::add);
      }
    }
    while (!work.isEmpty()) {
      String symbol = work.remove();
      CoreFunction function = bySymbol.get(symbol);
      // Its copies refer to what it refers to.
      if (found.add(symbol) && function != null && isCopied(function)) {
        work.addAll(references(function));
      }
    }
    return ImmutableSet.copyOf(found);
  }

  private List<String> dataReferences(CoreProgram program) {
    List<String> found = new ArrayList<>(program.exports());
    for (StaticObject object : program.statics()) {
      if (object instanceof StaticObject.Closure closure) {
        found.add(closure.code());
      }
    }
    program.tables().stream()
        .flatMap(table -> table.entries().stream())
        .flatMap(Optional::stream)
        .forEach(found::add);
    program.main().ifPresent(found::add);
    program.tests().forEach(test -> found.add(test.function()));
    anchors().forEach(function -> found.add(function.symbol()));
    return found;
  }

  private static List<String> references(CoreFunction function) {
    List<String> found = new ArrayList<>();
    for (Block block : function.blocks()) {
      for (Instr step : block.steps()) {
        if (step instanceof Instr.Call call
            && call.callee() instanceof Instr.Callee.Direct direct) {
          found.add(direct.symbol());
        }
        addCode(Uses.read(step), found);
      }
      addCode(Uses.read(block.end()), found);
    }
    return found;
  }

  private static void addCode(List<Operand> operands, List<String> found) {
    for (Operand operand : operands) {
      if (operand instanceof Operand.CodeRef code) {
        found.add(code.symbol());
      }
    }
  }
}
