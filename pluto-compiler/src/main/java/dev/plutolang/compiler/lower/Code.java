package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Access;
import dev.plutolang.compiler.core.FunctionBuilder;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.Instr.BinaryKind;
import dev.plutolang.compiler.core.Instr.Condition;
import dev.plutolang.compiler.core.Instr.ConvertKind;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Position;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.RuntimeFunction;
import dev.plutolang.compiler.core.Terminator;
import dev.plutolang.compiler.core.Terminator.Likely;
import dev.plutolang.compiler.diagnostic.Span;

/** Shorthands over the builder of one function. */
final class Code {
  private final FunctionBuilder builder;

  Code(Position at) {
    builder = new FunctionBuilder(at);
  }

  FunctionBuilder builder() {
    return builder;
  }

  Position position() {
    return builder.position();
  }

  void at(Span span) {
    builder.at(Position.of(span));
  }

  void at(Position position) {
    builder.at(position);
  }

  // ---- registers ----

  ImmutableList<Reg> registers(Iterable<Rep> reps) {
    ImmutableList.Builder<Reg> out = ImmutableList.builder();
    for (Rep rep : reps) {
      out.add(builder.newReg(rep));
    }
    return out.build();
  }

  Reg register(Rep rep) {
    return builder.newReg(rep);
  }

  void move(Reg to, Operand from) {
    builder.add(new Instr.Move(to, from));
  }

  void moveAll(ImmutableList<Reg> to, Value from) {
    for (int i = 0; i < to.size(); i++) {
      move(to.get(i), from.parts().get(i));
    }
  }

  /**
   * The value in fresh registers, so that it does not change with the variable that it was read
   * from.
   */
  Value copy(Value value) {
    ImmutableList.Builder<Operand> parts = ImmutableList.builder();
    for (Operand part : value.parts()) {
      Reg to = register(part.rep());
      move(to, part);
      parts.add(to);
    }
    return new Value(parts.build());
  }

  static Value of(ImmutableList<Reg> registers) {
    return new Value(ImmutableList.copyOf(registers));
  }

  static Operand zero(Rep rep) {
    return switch (rep) {
      case I1, I8, I64 -> new Operand.IntConst(rep, 0);
      case F64 -> new Operand.FloatConst(0);
      case REF, RAW -> new Operand.Null();
    };
  }

  static Value zero(Shape shape) {
    return new Value(
        shape.reps().stream().map(Code::zero).collect(ImmutableList.toImmutableList()));
  }

  // ---- computing ----

  Operand binary(BinaryKind kind, Operand left, Operand right) {
    if (left instanceof Operand.IntConst a
        && right instanceof Operand.IntConst b
        && a.rep() == Rep.I64) {
      switch (kind) {
        case ADD -> {
          return Operand.of(a.value() + b.value());
        }
        case SUB -> {
          return Operand.of(a.value() - b.value());
        }
        default -> {}
      }
    }
    Reg to = register(left.rep());
    builder.add(new Instr.Binary(to, kind, left, right));
    return to;
  }

  Operand compare(Condition condition, Operand left, Operand right) {
    Reg to = register(Rep.I1);
    builder.add(new Instr.Compare(to, condition, left, right));
    return to;
  }

  Operand convert(ConvertKind kind, Rep rep, Operand from) {
    Reg to = register(rep);
    builder.add(new Instr.Convert(to, kind, from));
    return to;
  }

  Operand select(Operand condition, Operand then, Operand otherwise) {
    Reg to = register(then.rep());
    builder.add(new Instr.Select(to, condition, then, otherwise));
    return to;
  }

  Operand not(Operand value) {
    return binary(BinaryKind.XOR, value, Operand.of(true));
  }

  Operand and(Operand left, Operand right) {
    return binary(BinaryKind.AND, left, right);
  }

  Operand isNull(Operand reference) {
    return compare(Condition.EQ, reference, Operand.nothing());
  }

  // ---- memory ----

  Operand load(Rep rep, Operand base, int offset, Access access) {
    Reg to = register(rep);
    builder.add(new Instr.Load(to, base, offset, access));
    return to;
  }

  void store(Operand base, int offset, Operand value, Access access) {
    builder.add(new Instr.Store(base, offset, value, access));
  }

  Operand elementAddress(Operand base, int offset, Operand index, int size) {
    Reg to = register(Rep.RAW);
    builder.add(new Instr.ElementAddress(to, base, offset, index, size));
    return to;
  }

  Operand stackSlot(int size) {
    Reg to = register(Rep.RAW);
    builder.add(new Instr.StackSlot(to, size));
    return to;
  }

  // ---- calls ----

  ImmutableList<Reg> call(
      Instr.Callee callee, ImmutableList<Rep> results, Iterable<Operand> arguments) {
    ImmutableList<Reg> to = registers(results);
    builder.add(new Instr.Call(to, callee, ImmutableList.copyOf(arguments)));
    return to;
  }

  /** A runtime function with a result. */
  Operand runtime(RuntimeFunction function, Operand... arguments) {
    return call(
            new Instr.Callee.Library(function),
            ImmutableList.of(function.result().orElseThrow()),
            ImmutableList.copyOf(arguments))
        .get(0);
  }

  /** A runtime function without result, or whose result is not needed. */
  void runtimeEffect(RuntimeFunction function, Operand... arguments) {
    ImmutableList<Rep> results =
        function.result().stream().collect(ImmutableList.toImmutableList());
    var _ = call(new Instr.Callee.Library(function), results, ImmutableList.copyOf(arguments));
  }

  /** A runtime function that does not return. */
  void fail(RuntimeFunction function, Operand... arguments) {
    runtimeEffect(function, arguments);
    end(new Terminator.Unreachable());
  }

  void check(Operand condition, RuntimeFunction failure, Operand... arguments) {
    builder.add(new Instr.Check(condition, failure, ImmutableList.copyOf(arguments)));
  }

  void poll() {
    builder.add(new Instr.Poll());
  }

  // ---- control ----

  int block() {
    return builder.newBlock();
  }

  void start(int block) {
    builder.start(block);
  }

  boolean isOpen() {
    return builder.isOpen();
  }

  void end(Terminator end) {
    builder.end(end);
  }

  void jump(int target) {
    end(new Terminator.Jump(target));
  }

  void branch(Operand condition, int then, int otherwise) {
    end(new Terminator.Branch(condition, then, otherwise, Likely.UNKNOWN));
  }

  /** A branch whose first target is rare. */
  void branchRarely(Operand condition, int then, int otherwise) {
    end(new Terminator.Branch(condition, then, otherwise, Likely.OTHERWISE));
  }
}
