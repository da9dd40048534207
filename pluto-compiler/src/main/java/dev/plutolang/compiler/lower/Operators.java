package dev.plutolang.compiler.lower;

import dev.plutolang.compiler.core.Instr.BinaryKind;
import dev.plutolang.compiler.core.Instr.Condition;
import dev.plutolang.compiler.core.Instr.ConvertKind;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.RuntimeFunction;
import dev.plutolang.compiler.syntax.tree.BinaryOp;
import dev.plutolang.compiler.syntax.tree.UnaryOp;

/** Operators on operands that are already evaluated. */
final class Operators {
  private final Code code;

  Operators(Code code) {
    this.code = code;
  }

  Operand binary(BinaryOp op, Operand left, Operand right) {
    return switch (left.rep()) {
      case F64 -> floating(op, left, right);
      case I64 -> integer(op, left, right);
      case I8 -> code.compare(unsigned(op), left, right);
      case I1 -> code.compare(op == BinaryOp.EQ ? Condition.EQ : Condition.NE, left, right);
      case REF -> code.runtime(RuntimeFunction.STRING_CONCAT, left, right);
      case RAW -> throw new IllegalStateException("operator on an address");
    };
  }

  Operand unary(UnaryOp op, Operand operand) {
    return switch (op) {
      case NEGATE ->
          operand.rep() == Rep.F64
              ? code.convert(ConvertKind.FLOAT_NEGATE, Rep.F64, operand)
              : code.binary(BinaryKind.SUB, Operand.of(0), operand);
      case NOT -> code.not(operand);
      case COMPLEMENT -> code.binary(BinaryKind.XOR, operand, Operand.of(-1));
    };
  }

  /** {@code as}, by the representations of both types. */
  Operand cast(Operand operand, Rep to) {
    return switch (operand.rep()) {
      case I64 ->
          switch (to) {
            case F64 -> code.convert(ConvertKind.INT_TO_FLOAT, Rep.F64, operand);
            case I1 -> code.compare(Condition.NE, operand, Operand.of(0));
            case I8 -> code.convert(ConvertKind.NARROW, Rep.I8, operand);
            case I64, REF, RAW -> operand;
          };
      case F64 -> code.convert(ConvertKind.FLOAT_TO_INT, Rep.I64, operand);
      case I1, I8 -> code.convert(ConvertKind.WIDEN, Rep.I64, operand);
      case REF, RAW -> operand;
    };
  }

  private Operand floating(BinaryOp op, Operand left, Operand right) {
    return switch (op) {
      case ADD -> code.binary(BinaryKind.FADD, left, right);
      case SUB -> code.binary(BinaryKind.FSUB, left, right);
      case MUL -> code.binary(BinaryKind.FMUL, left, right);
      case DIV -> code.binary(BinaryKind.FDIV, left, right);
      case REM -> code.binary(BinaryKind.FREM, left, right);
      case EQ -> code.compare(Condition.FEQ, left, right);
      case NE -> code.compare(Condition.FNE, left, right);
      case LT -> code.compare(Condition.FLT, left, right);
      case LE -> code.compare(Condition.FLE, left, right);
      case GT -> code.compare(Condition.FGT, left, right);
      case GE -> code.compare(Condition.FGE, left, right);
      case OR, AND, BIT_OR, BIT_XOR, BIT_AND, SHL, SHR ->
          throw new IllegalStateException(op + " on float");
    };
  }

  private Operand integer(BinaryOp op, Operand left, Operand right) {
    return switch (op) {
      case ADD -> code.binary(BinaryKind.ADD, left, right);
      case SUB -> code.binary(BinaryKind.SUB, left, right);
      case MUL -> code.binary(BinaryKind.MUL, left, right);
      case DIV -> divide(left, right);
      case REM -> remainder(left, right);
      case BIT_OR -> code.binary(BinaryKind.OR, left, right);
      case BIT_XOR -> code.binary(BinaryKind.XOR, left, right);
      case BIT_AND -> code.binary(BinaryKind.AND, left, right);
      case SHL -> code.binary(BinaryKind.SHL, left, right);
      case SHR -> code.binary(BinaryKind.SHR, left, right);
      case EQ -> code.compare(Condition.EQ, left, right);
      case NE -> code.compare(Condition.NE, left, right);
      case LT -> code.compare(Condition.LT, left, right);
      case LE -> code.compare(Condition.LE, left, right);
      case GT -> code.compare(Condition.GT, left, right);
      case GE -> code.compare(Condition.GE, left, right);
      case OR, AND -> throw new IllegalStateException(op + " on int");
    };
  }

  private static Condition unsigned(BinaryOp op) {
    return switch (op) {
      case EQ -> Condition.EQ;
      case NE -> Condition.NE;
      case LT -> Condition.ULT;
      case LE -> Condition.ULE;
      case GT -> Condition.UGT;
      case GE -> Condition.UGE;
      default -> throw new IllegalStateException(op + " on byte");
    };
  }

  private Operand divide(Operand left, Operand right) {
    checkDivisor(right);
    if (!isConstantOtherThan(right, -1)) {
      Operand isFine = code.compare(Condition.NE, left, Operand.of(Long.MIN_VALUE));
      Operand isUsual = code.compare(Condition.NE, right, Operand.of(-1));
      code.check(
          code.binary(BinaryKind.OR, isFine, isUsual), RuntimeFunction.ABORT_DIVISION_OVERFLOW);
    }
    return code.binary(BinaryKind.DIV, left, right);
  }

  /**
   * The remainder by -1 is that by 1: 0, also for the lowest int, for which the machine's
   * instruction would trap.
   */
  private Operand remainder(Operand left, Operand right) {
    checkDivisor(right);
    if (isConstantOtherThan(right, -1)) {
      return code.binary(BinaryKind.REM, left, right);
    }
    Operand isMinusOne = code.compare(Condition.EQ, right, Operand.of(-1));
    return code.binary(BinaryKind.REM, left, code.select(isMinusOne, Operand.of(1), right));
  }

  private void checkDivisor(Operand right) {
    if (!isConstantOtherThan(right, 0)) {
      code.check(
          code.compare(Condition.NE, right, Operand.of(0)), RuntimeFunction.ABORT_DIVISION_BY_ZERO);
    }
  }

  private static boolean isConstantOtherThan(Operand operand, long value) {
    return operand instanceof Operand.IntConst constant && constant.value() != value;
  }
}
