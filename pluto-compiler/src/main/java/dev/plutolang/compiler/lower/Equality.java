package dev.plutolang.compiler.lower;

import dev.plutolang.compiler.core.Instr.BinaryKind;
import dev.plutolang.compiler.core.Instr.Condition;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.RuntimeFunction;
import dev.plutolang.compiler.typed.EnumDef;
import dev.plutolang.compiler.types.Type;

/** {@code ==} by type (chapter 01, 1.8; chapter 03, 2.4). */
final class Equality {
  private final FunctionLowering function;
  private final Code code;
  private final Memory memory;

  Equality(FunctionLowering function, Memory memory) {
    this.function = function;
    this.code = function.code();
    this.memory = memory;
  }

  Operand equal(Type type, Value left, Value right) {
    return switch (function.shape(type)) {
      case NOTHING -> Operand.of(true);
      case INT, BOOL, BYTE -> code.compare(Condition.EQ, left.single(), right.single());
      case FLOAT -> code.compare(Condition.FEQ, left.single(), right.single());
      case REF -> references(type, left.single(), right.single());
      // An absent value has a zero inside, so both parts can be compared at once.
      case NULLABLE_INT, NULLABLE_BOOL, NULLABLE_BYTE ->
          code.and(
              code.compare(Condition.EQ, left.first(), right.first()),
              code.compare(Condition.EQ, left.second(), right.second()));
      case NULLABLE_FLOAT ->
          code.and(
              code.compare(Condition.EQ, left.first(), right.first()),
              code.compare(Condition.FEQ, left.second(), right.second()));
      case SCALAR_ENUM, NULLABLE_SCALAR_ENUM -> scalarEnums(type, left, right);
    };
  }

  /** Comparison as keys and as elements that {@code contains} looks for: floats by their bits. */
  Operand equalAsElement(Type type, Value left, Value right) {
    if (type == Type.Primitive.FLOAT) {
      return code.compare(
          Condition.EQ, memory.toBits(left.single()), memory.toBits(right.single()));
    }
    return equal(type, left, right);
  }

  private Operand scalarEnums(Type type, Value left, Value right) {
    Operand isSameVariant = code.compare(Condition.EQ, left.first(), right.first());
    Operand isSameField = code.compare(Condition.EQ, left.second(), right.second());
    Type plain = type instanceof Type.Nullable(Type inner) ? inner : type;
    EnumDef def = function.program().shapes().enumDef((Type.EnumType) plain);
    for (int i = 0; i < def.variants().size(); i++) {
      EnumDef.VariantDef variant = def.variants().get(i);
      if (!variant.fields().isEmpty() && variant.fields().get(0).type() == Type.Primitive.FLOAT) {
        Operand floats =
            code.compare(
                Condition.FEQ,
                memory.fromBits(left.second(), Rep.F64),
                memory.fromBits(right.second(), Rep.F64));
        isSameField =
            code.select(
                code.compare(Condition.EQ, left.first(), Operand.of(i)), floats, isSameField);
      }
    }
    return code.and(isSameVariant, isSameField);
  }

  private Operand references(Type type, Operand left, Operand right) {
    return switch (type) {
      case Type.Primitive ignored -> code.runtime(RuntimeFunction.STRING_EQUAL, left, right);
      case Type.EnumType ignored -> code.runtime(RuntimeFunction.ENUM_EQUAL, left, right);
      case Type.Nullable(Type inner) when comparesContent(inner) -> nullables(inner, left, right);
      default -> code.compare(Condition.EQ, left, right);
    };
  }

  private static boolean comparesContent(Type type) {
    return type == Type.Primitive.STRING || type instanceof Type.EnumType;
  }

  /** Same reference, or both there and equal. */
  private Operand nullables(Type inner, Operand left, Operand right) {
    int compare = code.block();
    int done = code.block();
    Reg result = code.register(Rep.I1);
    Operand isOneAbsent = code.binary(BinaryKind.OR, code.isNull(left), code.isNull(right));
    code.move(result, code.compare(Condition.EQ, left, right));
    code.branch(isOneAbsent, done, compare);
    code.start(compare);
    code.move(result, references(inner, left, right));
    code.jump(done);
    code.start(done);
    return result;
  }
}
