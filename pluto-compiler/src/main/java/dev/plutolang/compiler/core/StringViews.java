package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Operand.Reg;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts the parts of strings that a function only looks at on the machine stack: {@code substring}
 * whose result is compared, measured, parsed or looked up in a map, and forgotten. As the key of a
 * put it becomes a string of the heap only if the map has to store it; the runtime sees to that.
 *
 * <p>Flow-insensitive like {@link Escapes}: registers between which a part is moved are one. As for
 * {@link StackObjects}, each place has memory for one part, so none may be in use when the next is
 * made there.
 */
final class StringViews {
  private static final int SIZE = 32;

  /** Bytes for all parts of a function, so that frames stay small. */
  private static final int MOST = 512;

  private final CoreFunction function;
  private final int[] parent;

  /** Roots of the registers whose value may be kept. */
  private final Set<Integer> kept = new HashSet<>();

  private int bytes;
  private int registers;

  private StringViews(CoreFunction function) {
    this.function = function;
    this.registers = function.registers();
    this.parent = new int[function.registers()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
  }

  static CoreProgram apply(CoreProgram program) {
    return program.withFunctions(
        program.functions().stream()
            .map(function -> hasParts(function) ? new StringViews(function).run() : function)
            .collect(ImmutableList.toImmutableList()));
  }

  private static boolean hasParts(CoreFunction function) {
    return function.blocks().stream()
        .flatMap(block -> block.steps().stream())
        .anyMatch(StringViews::isPart);
  }

  private CoreFunction run() {
    for (Block block : function.blocks()) {
      block.steps().forEach(this::join);
    }
    for (Block block : function.blocks()) {
      block.steps().forEach(this::note);
      Uses.read(block.end()).forEach(this::keep);
      noteAddresses(block);
    }
    Liveness liveness = Liveness.of(function);
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (int i = 0; i < function.blocks().size(); i++) {
      blocks.add(new Rewriting(function.blocks().get(i)).run(i, liveness));
    }
    return function.withBody(blocks.build(), registers);
  }

  // ---- which parts are only looked at ----

  private int root(int register) {
    int at = register;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private void join(Reg to, Operand from) {
    if (from instanceof Reg reg) {
      parent[root(reg.id())] = root(to.id());
    }
  }

  private void join(Instr step) {
    switch (step) {
      case Instr.Move it -> join(it.to(), it.from());
      case Instr.Select it -> {
        join(it.to(), it.then());
        join(it.to(), it.otherwise());
      }
      case Instr.Convert it -> {
        if (it.kind() == Instr.ConvertKind.REF_BITS) {
          join(it.to(), it.from());
        }
      }
      default -> {}
    }
  }

  private void note(Instr step) {
    switch (step) {
      case Instr.Move ignored -> {}
      case Instr.Select ignored -> {}
      case Instr.Load ignored -> {}
      case Instr.Check ignored -> {}
      case Instr.Compare it -> {
        if (it.left().rep() != Rep.REF) {
          Uses.read(it).forEach(this::keep);
        }
      }
      case Instr.Convert it -> {
        if (it.kind() != Instr.ConvertKind.REF_BITS) {
          keep(it.from());
        }
      }
      case Instr.Call it -> {
        for (int i = 0; i < it.arguments().size(); i++) {
          if (!(it.callee() instanceof Instr.Callee.Library library)
              || !isOnlyLookedAt(library.function(), i)) {
            keep(it.arguments().get(i));
          }
        }
      }
      default -> Uses.read(step).forEach(this::keep);
    }
  }

  /** Whether a function neither keeps nor returns this argument. */
  private static boolean isOnlyLookedAt(RuntimeFunction callee, int argument) {
    return switch (callee) {
      case MAP_FIND, SET_CONTAINS, STRING_TO_INT, STRING_TO_FLOAT, STRING_AT, STRING_SUBSTRING ->
          true;
      case MAP_PUT, MAP_PUT_FOUND -> argument == 3;
      case MAP_PUT_REF, MAP_PUT_REF_FOUND, SET_INSERT -> argument == 2;
      default -> callee.isReadOnly();
    };
  }

  private void keep(Operand operand) {
    if (operand instanceof Reg reg) {
      kept.add(root(reg.id()));
    }
  }

  /**
   * Addresses as bits are unknown to {@link Liveness}: they must be used up in their block, before
   * another part is made.
   */
  private void noteAddresses(Block block) {
    Set<Reg> fresh = new HashSet<>();
    for (Instr step : block.steps()) {
      for (Operand operand : Uses.read(step)) {
        if (operand instanceof Reg reg && reg.rep() == Rep.I64 && !fresh.contains(reg)) {
          keep(reg);
        }
      }
      if (isPart(step)) {
        fresh.clear();
      }
      fresh.removeAll(Uses.written(step));
      if (step instanceof Instr.Convert it && it.kind() == Instr.ConvertKind.REF_BITS) {
        fresh.add(it.to());
      }
    }
  }

  private static boolean isPart(Instr step) {
    return step instanceof Instr.Call call
        && call.callee() instanceof Instr.Callee.Library library
        && library.function() == RuntimeFunction.STRING_SUBSTRING;
  }

  // ---- what becomes of them ----

  private final class Rewriting {
    private final Block block;
    private final List<Instr> steps = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();

    Rewriting(Block block) {
      this.block = block;
    }

    Block run(int index, Liveness liveness) {
      ImmutableList<ImmutableList<Reg>> across = liveness.acrossSteps(index, StringViews::isPart);
      for (int i = 0; i < block.steps().size(); i++) {
        Instr step = block.steps().get(i);
        Position at = block.positions().get(i);
        if (isPart(step) && isAlone(((Instr.Call) step).to().get(0), across.get(i))) {
          view((Instr.Call) step, at);
        } else {
          add(step, at);
        }
      }
      positions.add(block.positions().get(block.steps().size()));
      return new Block(ImmutableList.copyOf(steps), block.end(), ImmutableList.copyOf(positions));
    }

    private boolean isAlone(Reg made, ImmutableList<Reg> live) {
      return !kept.contains(root(made.id()))
          && bytes + SIZE <= MOST
          && live.stream().noneMatch(reg -> root(reg.id()) == root(made.id()));
    }

    private void view(Instr.Call call, Position at) {
      bytes += SIZE;
      Reg slot = new Reg(registers++, Rep.REF);
      add(new Instr.StackSlot(slot, SIZE), at);
      add(
          new Instr.Call(
              ImmutableList.of(),
              new Instr.Callee.Library(RuntimeFunction.STRING_VIEW),
              ImmutableList.<Operand>builder().addAll(call.arguments()).add(slot).build()),
          at);
      add(new Instr.Move(call.to().get(0), slot), at);
    }

    private void add(Instr step, Position at) {
      steps.add(step);
      positions.add(at);
    }
  }
}
