package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Operand.Reg;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks each key up once where a program names it several times, as in {@code if m.contains(k) {
 * m[k] = m[k] + 1 }}: available expressions, the textbook forward data flow, for {@link
 * RuntimeFunction#MAP_FIND}. A later find of the same map and key is the first one's result; a put
 * gets it as a hint.
 *
 * <p>The result of a find is an address inside the map's table. It holds until something may change
 * a map or collect, which is any call but those that only look, and any poll.
 */
final class RepeatedFinds {
  private final CoreFunction function;
  private final int[] writes;

  /** The one block in which a register occurs, or {@link #SEVERAL}; -1 if it does not occur. */
  private final int[] home;

  /** The finds that are available at the start of each block; empty before it has been reached. */
  private final List<Optional<Map<Find, Reg>>> atStart = new ArrayList<>();

  private RepeatedFinds(CoreFunction function) {
    this.function = function;
    this.writes = new int[function.registers()];
    this.home = new int[function.registers()];
    Arrays.fill(home, -1);
  }

  /**
   * What is looked up, its operands traced back to the registers that they were copied or converted
   * from.
   */
  private record Find(Source map, Operand keyKind, Operand valueKind, Source first, Source second) {
    boolean reads(Reg reg) {
      return map.operand().equals(reg)
          || first.operand().equals(reg)
          || second.operand().equals(reg);
    }
  }

  /** An operand, or a conversion of one. */
  private record Source(Optional<Instr.ConvertKind> conversion, Operand operand) {}

  static CoreProgram apply(CoreProgram program) {
    return program.withFunctions(
        program.functions().stream()
            .map(RepeatedFinds::apply)
            .collect(ImmutableList.toImmutableList()));
  }

  private static CoreFunction apply(CoreFunction function) {
    int lookups = 0;
    boolean finds = false;
    for (Block block : function.blocks()) {
      for (Instr step : block.steps()) {
        lookups += isCallOf(step, RuntimeFunction.MAP_FIND) || isPut(step) ? 1 : 0;
        finds |= isCallOf(step, RuntimeFunction.MAP_FIND);
      }
    }
    return finds && lookups > 1 ? new RepeatedFinds(function).run() : function;
  }

  private CoreFunction run() {
    countOccurrences();
    solve();
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (int i = 0; i < function.blocks().size(); i++) {
      Block block = function.blocks().get(i);
      ImmutableList.Builder<Instr> steps = ImmutableList.builder();
      new Walk(atStart.get(i).orElseGet(Map::of)).through(block, steps);
      blocks.add(new Block(steps.build(), block.end(), block.positions()));
    }
    return function.withBody(blocks.build(), function.registers());
  }

  private void countOccurrences() {
    function.params().forEach(param -> home[param.id()] = SEVERAL);
    for (int i = 0; i < function.blocks().size(); i++) {
      Block block = function.blocks().get(i);
      for (Instr step : block.steps()) {
        Uses.written(step).forEach(reg -> writes[reg.id()]++);
        occur(Uses.written(step), i);
        occur(Uses.read(step), i);
      }
      occur(Uses.read(block.end()), i);
    }
  }

  private void occur(ImmutableList<? extends Operand> operands, int block) {
    for (Operand operand : operands) {
      if (operand instanceof Reg reg) {
        home[reg.id()] = home[reg.id()] == -1 || home[reg.id()] == block ? block : SEVERAL;
      }
    }
  }

  private boolean isLocal(Reg reg) {
    return home[reg.id()] != SEVERAL;
  }

  private void solve() {
    function.blocks().forEach(block -> atStart.add(Optional.empty()));
    atStart.set(0, Optional.of(Map.of()));
    Deque<Integer> work = new ArrayDeque<>(List.of(0));
    BitSet waiting = new BitSet();
    waiting.set(0);
    while (!work.isEmpty()) {
      int index = work.remove();
      waiting.clear(index);
      Block block = function.blocks().get(index);
      Walk walk = new Walk(atStart.get(index).orElseThrow());
      walk.through(block, ImmutableList.builder());
      for (int next : block.end().successors()) {
        Map<Find, Reg> before = new HashMap<>(walk.available);
        atStart.get(next).ifPresent(known -> before.entrySet().retainAll(known.entrySet()));
        Optional<Map<Find, Reg>> merged = Optional.of(before);
        if (!merged.equals(atStart.get(next))) {
          atStart.set(next, merged);
          if (!waiting.get(next)) {
            waiting.set(next);
            work.add(next);
          }
        }
      }
    }
  }

  /** One way through a block. */
  private final class Walk {
    final Map<Find, Reg> available;

    /** What registers of this block are copies or conversions of. */
    final Map<Reg, Source> sources = new HashMap<>();

    Walk(Map<Find, Reg> available) {
      this.available = new HashMap<>(available);
    }

    void through(Block block, ImmutableList.Builder<Instr> out) {
      for (Instr step : block.steps()) {
        Instr written = rewritten(step);
        Optional<Find> gained = find(step).or(() -> put(step));
        if (changesMaps(step)) {
          available.clear();
        }
        Uses.written(step).forEach(this::forget);
        gained.ifPresent(find -> gain(find, Uses.written(step)));
        note(step);
        out.add(written);
      }
    }

    private void gain(Find find, ImmutableList<Reg> results) {
      if (results.size() == 1 && writes[results.get(0).id()] == 1) {
        available.putIfAbsent(find, results.get(0));
      }
    }

    private Instr rewritten(Instr step) {
      if (!(step instanceof Instr.Call call)) {
        return step;
      }
      Optional<Reg> known = find(step).or(() -> put(step)).map(available::get);
      if (known.isEmpty()) {
        return step;
      }
      if (isCallOf(step, RuntimeFunction.MAP_FIND)) {
        return new Instr.Move(call.to().get(0), known.get());
      }
      return new Instr.Call(
          call.to(),
          new Instr.Callee.Library(
              isCallOf(step, RuntimeFunction.MAP_PUT)
                  ? RuntimeFunction.MAP_PUT_FOUND
                  : RuntimeFunction.MAP_PUT_REF_FOUND),
          ImmutableList.<Operand>builder().addAll(call.arguments()).add(known.get()).build());
    }

    private Optional<Find> find(Instr step) {
      return isCallOf(step, RuntimeFunction.MAP_FIND) ? sought(step, 2, 3) : Optional.empty();
    }

    private Optional<Find> put(Instr step) {
      if (isCallOf(step, RuntimeFunction.MAP_PUT)) {
        return sought(step, 2, 3);
      }
      return isCallOf(step, RuntimeFunction.MAP_PUT_REF) ? sought(step, -1, 2) : Optional.empty();
    }

    /** What a call looks up; the value kind of a put of references is known. */
    private Optional<Find> sought(Instr step, int valueKindAt, int firstAt) {
      ImmutableList<Operand> arguments = ((Instr.Call) step).arguments();
      Operand valueKind =
          valueKindAt < 0 ? Operand.of(VALUE_REFERENCE) : arguments.get(valueKindAt);
      return Optional.of(
          new Find(
              origin(arguments.get(0)),
              arguments.get(1),
              valueKind,
              origin(arguments.get(firstAt)),
              origin(arguments.get(firstAt + 1))));
    }

    private Source origin(Operand operand) {
      Source itself = new Source(Optional.empty(), operand);
      return operand instanceof Reg reg ? sources.getOrDefault(reg, itself) : itself;
    }

    private void note(Instr step) {
      switch (step) {
        case Instr.Move it -> {
          if (it.from() instanceof Reg from
              && !sources.containsKey(from)
              && isLocal(from)
              && !isLocal(it.to())) {
            // A variable gets the value of an expression: later blocks know only the variable.
            sources.put(from, new Source(Optional.empty(), it.to()));
          } else {
            sources.put(it.to(), origin(it.from()));
          }
        }
        case Instr.Convert it -> {
          Source from = origin(it.from());
          if (from.conversion().isEmpty()) {
            sources.put(it.to(), new Source(Optional.of(it.kind()), from.operand()));
          }
        }
        default -> {}
      }
    }

    private void forget(Reg reg) {
      available.entrySet().removeIf(it -> it.getKey().reads(reg) || it.getValue().equals(reg));
      sources.remove(reg);
      sources.values().removeIf(source -> source.operand().equals(reg));
    }
  }

  private static final int SEVERAL = -2;

  /** PL_ELEM_REF. */
  private static final int VALUE_REFERENCE = 3;

  private static boolean isPut(Instr step) {
    return isCallOf(step, RuntimeFunction.MAP_PUT) || isCallOf(step, RuntimeFunction.MAP_PUT_REF);
  }

  private static boolean isCallOf(Instr step, RuntimeFunction callee) {
    return step instanceof Instr.Call call
        && call.callee() instanceof Instr.Callee.Library library
        && library.function() == callee;
  }

  private static boolean changesMaps(Instr step) {
    if (step instanceof Instr.Call call) {
      return !(call.callee() instanceof Instr.Callee.Library library)
          || !isOnlyLooking(library.function());
    }
    return step instanceof Instr.Poll;
  }

  private static boolean isOnlyLooking(RuntimeFunction callee) {
    return callee.isReadOnly()
        || callee == RuntimeFunction.MAP_FIND
        || callee == RuntimeFunction.SET_CONTAINS
        || callee == RuntimeFunction.STRING_AT;
  }
}
