package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Operand.Reg;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts small objects that do not outlive the call of their function on the machine stack: closures,
 * class instances, enum values and errors. LLVM keeps them in registers where it can.
 *
 * <p>The collector finds such an object only through the shadow stack, never through the heap; it
 * does not mark it, but follows its references. A place that makes objects again and again uses the
 * same memory each time, so it is left alone if the object before may still be in use then.
 */
final class StackObjects {
  private static final int LARGEST = 128;

  /** Bytes for all objects of a function, so that frames stay small. */
  private static final int MOST = 1024;

  private final CoreFunction function;
  private final Escapes escapes;
  private int bytes;

  private StackObjects(CoreFunction function, Escapes escapes) {
    this.function = function;
    this.escapes = escapes;
  }

  static CoreProgram apply(CoreProgram program) {
    Escapes escapes = Escapes.of(program, CallGraph.of(program));
    return program.withFunctions(
        program.functions().stream()
            .map(function -> new StackObjects(function, escapes).rewritten())
            .collect(ImmutableList.toImmutableList()));
  }

  private CoreFunction rewritten() {
    if (function.blocks().stream()
        .flatMap(block -> block.steps().stream())
        .noneMatch(step -> candidate(step).isPresent())) {
      return function;
    }
    Liveness liveness = Liveness.of(function);
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (int i = 0; i < function.blocks().size(); i++) {
      blocks.add(rewritten(function.blocks().get(i), i, liveness));
    }
    return function.withBody(blocks.build(), function.registers());
  }

  private Block rewritten(Block block, int index, Liveness liveness) {
    List<Instr> steps = new ArrayList<>();
    List<Position> positions = new ArrayList<>();
    ImmutableList<ImmutableList<Reg>> across =
        liveness.acrossSteps(index, step -> candidate(step).isPresent());
    for (int i = 0; i < block.steps().size(); i++) {
      Instr step = block.steps().get(i);
      Position at = block.positions().get(i);
      Optional<Allocation> candidate = candidate(step);
      if (candidate.isPresent() && isAlone(candidate.get(), across.get(i))) {
        Allocation made = candidate.get();
        bytes += made.size();
        steps.add(new Instr.StackSlot(made.to(), made.size()));
        steps.add(new Instr.Store(made.to(), 0, Operand.of(made.header()), Access.OBJECT_HEADER));
        positions.add(at);
      } else {
        steps.add(step);
      }
      positions.add(at);
    }
    positions.add(block.positions().get(block.steps().size()));
    return new Block(ImmutableList.copyOf(steps), block.end(), ImmutableList.copyOf(positions));
  }

  private record Allocation(Reg to, int size, long header) {}

  /** The object that a step makes, if it could be on the stack. */
  private Optional<Allocation> candidate(Instr step) {
    return step instanceof Instr.Call call
            && call.callee() instanceof Instr.Callee.Library library
            && library.function() == RuntimeFunction.ALLOC
            && call.arguments().get(0) instanceof Operand.IntConst size
            && call.arguments().get(1) instanceof Operand.IntConst header
            && size.value() <= LARGEST
            && bytes + size.value() <= MOST
            && hasType(header.value())
            && !escapes.escapes(function, call.to().get(0))
        ? Optional.of(new Allocation(call.to().get(0), (int) size.value(), header.value()))
        : Optional.empty();
  }

  /** Whether the collector finds the references of such an object through its type. */
  private static boolean hasType(long header) {
    long kind = header & 0xFF;
    return kind == ObjectKind.CLOSURE.tag()
        || kind == ObjectKind.CLASS.tag()
        || kind == ObjectKind.ENUM.tag()
        || kind == ObjectKind.ERROR.tag();
  }

  /** Whether no object that was made here before can be in use. */
  private boolean isAlone(Allocation made, ImmutableList<Reg> live) {
    return live.stream().noneMatch(reg -> escapes.mayBeSame(function, reg, made.to()));
  }
}
