package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Instances of a generic function that come to the same code are one function: {@code push} of a
 * stack of strings and of a stack of points. Stack traces then say {@code Stack<…>.push}. Found by
 * comparing the bodies again and again, as callers become equal when their callees are shared;
 * functions whose address is taken stay apart.
 */
final class SharedInstances {
  private final CoreProgram program;
  private final Map<String, String> shared = new HashMap<>();
  private final Set<String> representatives = new HashSet<>();

  private SharedInstances(CoreProgram program) {
    this.program = program;
  }

  static CoreProgram apply(CoreProgram program) {
    SharedInstances pass = new SharedInstances(program);
    List<List<CoreFunction>> groups = pass.groups();
    while (pass.share(groups)) {
      // What calls shared functions may be equal now.
    }
    return pass.shared.isEmpty() ? program : pass.result();
  }

  /** Instances of the same generic function that may be shared. */
  private List<List<CoreFunction>> groups() {
    Set<String> taken = taken();
    Map<String, List<CoreFunction>> byName = new LinkedHashMap<>();
    for (CoreFunction function : program.functions()) {
      if (function.displayName().contains("<") && !taken.contains(function.symbol())) {
        String name = GenericName.of(function.displayName());
        byName.computeIfAbsent(name, key -> new ArrayList<>()).add(function);
      }
    }
    return byName.values().stream().filter(group -> group.size() > 1).toList();
  }

  /** Functions that are known by more than calls. */
  private Set<String> taken() {
    Set<String> taken = new HashSet<>(program.exports());
    program.main().ifPresent(taken::add);
    program.tests().forEach(test -> taken.add(test.function()));
    for (StaticObject object : program.statics()) {
      if (object instanceof StaticObject.Closure closure) {
        taken.add(closure.code());
      }
    }
    for (CoreFunction function : program.functions()) {
      for (Block block : function.blocks()) {
        block.steps().forEach(step -> addCode(taken, Uses.read(step)));
        addCode(taken, Uses.read(block.end()));
      }
    }
    return taken;
  }

  private static void addCode(Set<String> taken, List<Operand> operands) {
    for (Operand operand : operands) {
      if (operand instanceof Operand.CodeRef code) {
        taken.add(code.symbol());
      }
    }
  }

  private boolean share(List<List<CoreFunction>> groups) {
    boolean isAny = false;
    for (List<CoreFunction> group : groups) {
      Map<CoreFunction, CoreFunction> first = new HashMap<>();
      for (CoreFunction function : group) {
        if (!shared.containsKey(function.symbol())) {
          CoreFunction same = first.putIfAbsent(comparable(function), function);
          if (same != null) {
            shared.put(function.symbol(), same.symbol());
            representatives.add(same.symbol());
            isAny = true;
          }
        }
      }
    }
    return isAny;
  }

  /** The function without its own name, in its calls of itself too. */
  private CoreFunction comparable(CoreFunction function) {
    return redirected(function, function.symbol()).withSymbol("").withDisplayName("");
  }

  private CoreProgram result() {
    ImmutableList.Builder<CoreFunction> functions = ImmutableList.builder();
    for (CoreFunction function : program.functions()) {
      if (!shared.containsKey(function.symbol())) {
        CoreFunction kept = redirected(function, "");
        functions.add(
            representatives.contains(function.symbol())
                ? kept.withDisplayName(GenericName.of(function.displayName()))
                : kept);
      }
    }
    return program
        .withFunctions(functions.build())
        .withTables(
            program.tables().stream()
                .map(
                    table ->
                        new CoreProgram.DispatchTable(
                            table.symbol(),
                            table.entries().stream()
                                .map(entry -> entry.map(this::target))
                                .collect(ImmutableList.toImmutableList())))
                .collect(ImmutableList.toImmutableList()));
  }

  private String target(String symbol) {
    return shared.getOrDefault(symbol, symbol);
  }

  /** The function with calls of shared functions; calls of {@code self} have no name. */
  private CoreFunction redirected(CoreFunction function, String self) {
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (Block block : function.blocks()) {
      ImmutableList<Instr> steps =
          block.steps().stream()
              .map(step -> redirected(step, self))
              .collect(ImmutableList.toImmutableList());
      blocks.add(new Block(steps, block.end(), block.positions()));
    }
    return function.withBody(blocks.build(), function.registers());
  }

  private Instr redirected(Instr step, String self) {
    if (step instanceof Instr.Call call && call.callee() instanceof Instr.Callee.Direct direct) {
      String target = direct.symbol().equals(self) ? "" : target(direct.symbol());
      return target.equals(direct.symbol())
          ? step
          : new Instr.Call(
              call.to(), new Instr.Callee.Direct(target, direct.signature()), call.arguments());
    }
    return step;
  }
}
