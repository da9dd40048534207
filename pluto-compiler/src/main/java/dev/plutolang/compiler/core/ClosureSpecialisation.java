package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.core.Operand.Reg;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls functions by their name where the function value is known, and makes copies of functions
 * that call a parameter for the function values that they get: {@code applied(x => x + k, n)} calls
 * a copy of {@code applied} in which the call of the parameter is direct, so that LLVM can inline
 * it into the loop.
 */
final class ClosureSpecialisation {
  /** Steps of a function that is worth a copy. */
  private static final int LARGEST = 300;

  /** Steps of all copies together, besides as many as the program has. */
  private static final int GROWTH = 2000;

  /** A copy: of which function, for which code in which parameters. */
  private record Copy(String function, ImmutableMap<Integer, String> bound) {}

  /** A parameter of a function. */
  private record Param(String function, int index) {}

  private final Map<String, CoreFunction> functions = new HashMap<>();
  private final Map<String, String> statics = new HashMap<>();

  /** Parameters that are called, or passed on to one that is. */
  private final Set<Param> called = new HashSet<>();

  private final Map<Copy, String> copies = new HashMap<>();
  private final Deque<Copy> work = new ArrayDeque<>();
  private int room = GROWTH;

  private ClosureSpecialisation(CoreProgram program) {
    for (CoreFunction function : program.functions()) {
      functions.put(function.symbol(), function);
      room += steps(function);
    }
    for (StaticObject object : program.statics()) {
      if (object instanceof StaticObject.Closure closure) {
        statics.put(closure.symbol(), closure.code());
      }
    }
    findCalled(program);
  }

  static CoreProgram apply(CoreProgram program) {
    ClosureSpecialisation pass = new ClosureSpecialisation(program);
    ImmutableList.Builder<CoreFunction> out = ImmutableList.builder();
    for (CoreFunction function : program.functions()) {
      out.add(pass.rewritten(function, ImmutableMap.of()));
    }
    while (!pass.work.isEmpty()) {
      Copy copy = pass.work.remove();
      CoreFunction original = pass.function(copy.function());
      out.add(pass.rewritten(original, copy.bound()).withSymbol(pass.symbol(copy)));
    }
    return program.withFunctions(out.build());
  }

  private CoreFunction function(String symbol) {
    CoreFunction found = functions.get(symbol);
    if (found == null) {
      throw new IllegalStateException("no such function: " + symbol);
    }
    return found;
  }

  private String symbol(Copy copy) {
    return copies.computeIfAbsent(copy, key -> copy.function() + ".with" + copies.size());
  }

  private static int steps(CoreFunction function) {
    return function.blocks().stream().mapToInt(block -> block.steps().size() + 1).sum();
  }

  // ---- parameters that are called ----

  private void findCalled(CoreProgram program) {
    Map<Param, List<Param>> sources = new HashMap<>();
    Deque<Param> found = new ArrayDeque<>();
    for (CoreFunction function : program.functions()) {
      Map<Integer, Param> params = new HashMap<>();
      for (int i = 0; i < function.params().size(); i++) {
        params.put(function.params().get(i).id(), new Param(function.symbol(), i));
      }
      for (Block block : function.blocks()) {
        for (Instr step : block.steps()) {
          if (step instanceof Instr.Load load
              && load.access().equals(Access.CLOSURE_CODE)
              && load.base() instanceof Reg reg
              && params.containsKey(reg.id())) {
            found.add(params.get(reg.id()));
          } else if (step instanceof Instr.Call call
              && call.callee() instanceof Instr.Callee.Direct direct) {
            for (int i = 0; i < call.arguments().size(); i++) {
              if (call.arguments().get(i) instanceof Reg reg && params.containsKey(reg.id())) {
                sources
                    .computeIfAbsent(new Param(direct.symbol(), i), key -> new ArrayList<>())
                    .add(params.get(reg.id()));
              }
            }
          }
        }
      }
    }
    while (!found.isEmpty()) {
      Param param = found.remove();
      if (called.add(param)) {
        found.addAll(sources.getOrDefault(param, List.of()));
      }
    }
  }

  // ---- rewriting ----

  private CoreFunction rewritten(CoreFunction function, ImmutableMap<Integer, String> bound) {
    KnownClosures known = new KnownClosures(function, statics, bound);
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (Block block : function.blocks()) {
      ImmutableList<Instr> steps =
          block.steps().stream()
              .map(step -> step instanceof Instr.Call call ? rewritten(call, known) : step)
              .collect(ImmutableList.toImmutableList());
      blocks.add(new Block(steps, block.end(), block.positions()));
    }
    return function.withBody(blocks.build(), function.registers());
  }

  private Instr.Call rewritten(Instr.Call call, KnownClosures known) {
    return switch (call.callee()) {
      case Instr.Callee.Indirect indirect ->
          known
              .atAddress(indirect.code())
              .map(
                  symbol ->
                      new Instr.Call(
                          call.to(),
                          new Instr.Callee.Direct(symbol, indirect.signature()),
                          call.arguments()))
              .orElse(call);
      case Instr.Callee.Direct direct ->
          copy(direct, call.arguments(), known)
              .map(
                  symbol ->
                      new Instr.Call(
                          call.to(),
                          new Instr.Callee.Direct(symbol, direct.signature()),
                          call.arguments()))
              .orElse(call);
      case Instr.Callee.Library ignored -> call;
    };
  }

  /** The copy of a function for these arguments, if one pays off. */
  private Optional<String> copy(
      Instr.Callee.Direct callee, ImmutableList<Operand> arguments, KnownClosures known) {
    ImmutableMap.Builder<Integer, String> bound = ImmutableMap.builder();
    for (int i = 0; i < arguments.size(); i++) {
      if (called.contains(new Param(callee.symbol(), i))) {
        int index = i;
        known.ofValue(arguments.get(i)).ifPresent(code -> bound.put(index, code));
      }
    }
    Copy copy = new Copy(callee.symbol(), bound.buildOrThrow());
    if (copy.bound().isEmpty()) {
      return Optional.empty();
    }
    if (!copies.containsKey(copy)) {
      int size = steps(function(callee.symbol()));
      if (size > LARGEST || size > room) {
        return Optional.empty();
      }
      room -= size;
      work.add(copy);
    }
    return Optional.of(symbol(copy));
  }
}
