package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Access;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.ObjectKind;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.Signature;
import dev.plutolang.compiler.typed.FieldDef;
import dev.plutolang.compiler.types.Type;

/** Implicit conversions (chapter 03, 2.1) and values of nullable types. */
final class Conversions {
  private final FunctionLowering function;
  private final Code code;
  private final Memory memory;

  Conversions(FunctionLowering function, Memory memory) {
    this.function = function;
    this.code = function.code();
    this.memory = memory;
  }

  Value convert(Value value, Type from, Type to) {
    if (from.equals(to)) {
      return value;
    }
    if (to instanceof Type.Nullable(Type inner)) {
      if (from == Type.None.NONE) {
        return none(function.shape(to));
      }
      if (!(from instanceof Type.Nullable)) {
        return wrap(convert(value, from, inner), function.shape(inner));
      }
    }
    if (from instanceof Type.Function source && to instanceof Type.Function target) {
      return hasSameForm(source.result(), target.result()) ? value : adapt(value, source, target);
    }
    // A class as one of its traits is the same reference.
    return value;
  }

  /** The absent value of a nullable shape. */
  Value none(Shape shape) {
    return shape == Shape.NULLABLE_SCALAR_ENUM
        ? Value.of(Operand.of(-1), Operand.of(0))
        : Code.zero(shape);
  }

  private static Value wrap(Value value, Shape inner) {
    return switch (inner) {
      case INT, FLOAT, BOOL, BYTE -> Value.of(Operand.of(true), value.single());
      default -> value;
    };
  }

  /** Whether a nullable value is there. */
  Operand isPresent(Value value, Type type) {
    if (type == Type.None.NONE) {
      return Operand.of(false);
    }
    return switch (function.shape(type)) {
      case REF -> code.compare(Instr.Condition.NE, value.single(), Operand.nothing());
      case NULLABLE_SCALAR_ENUM -> code.compare(Instr.Condition.GE, value.first(), Operand.of(0));
      case NULLABLE_INT, NULLABLE_FLOAT, NULLABLE_BOOL, NULLABLE_BYTE -> value.first();
      default -> throw new IllegalStateException("not nullable: " + type);
    };
  }

  /** The value inside of a nullable that is there. */
  static Value present(Value value, Shape shape) {
    return switch (shape) {
      case NULLABLE_INT, NULLABLE_FLOAT, NULLABLE_BOOL, NULLABLE_BYTE -> Value.of(value.second());
      default -> value;
    };
  }

  private boolean hasSameForm(Type from, Type to) {
    if (from.equals(to)) {
      return true;
    }
    if (from instanceof Type.Function source && to instanceof Type.Function target) {
      return hasSameForm(source.result(), target.result());
    }
    return from != Type.None.NONE
        && function.shape(from) == function.shape(to)
        && (!(to instanceof Type.Nullable(Type inner))
            || from instanceof Type.Nullable
            || hasSameForm(from, inner));
  }

  /** A closure that calls the given one and converts its result. */
  private Value adapt(Value closure, Type.Function from, Type.Function to) {
    ProgramLowering program = function.program();
    String symbol = program.uniqueSymbol(function.symbol() + ".as");
    Layout layout =
        program
            .layouts()
            .ofClosure(symbol, "conversion", ImmutableList.of(new FieldDef("function", from)));
    writeAdapter(symbol, layout, from, to);
    Operand object = memory.allocate(ObjectKind.CLOSURE, 0, layout.typeId(), layout.size());
    code.store(object, 8, new Operand.CodeRef(symbol), Access.CLOSURE_CODE);
    memory.storeField(object, layout, 0, closure);
    return Value.of(object);
  }

  private void writeAdapter(String symbol, Layout layout, Type.Function from, Type.Function to) {
    ProgramLowering program = function.program();
    boolean mayLeave = program.program().mayLeave(to);
    FunctionLowering inner =
        new FunctionLowering(
            program, symbol, "conversion", to.result(), mayLeave, false, code.position());
    Code out = inner.code();
    Signature signature = program.closureSignature(to);
    ImmutableList.Builder<Operand> arguments = ImmutableList.builder();
    Reg self = out.builder().newParam(Rep.REF);
    Memory innerMemory = inner.expressions().memory();
    Operand target = innerMemory.loadField(self, layout, 0).single();
    arguments.add(target);
    for (Rep rep : signature.params().subList(1, signature.params().size())) {
      arguments.add(out.builder().newParam(rep));
    }
    Calls.Outcome outcome =
        inner.expressions().calls().callClosure(target, from, arguments.build());
    outcome.error().ifPresent(error -> inner.expressions().calls().leaveIf(error));
    inner.leaveNormally(
        inner.expressions().conversions().convert(outcome.value(), from.result(), to.result()));
    program.add(out.builder().build(symbol, "conversion", signature, code.position(), true));
  }
}
