package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Operand.Reg;

/** One step of a basic block that does not end it. */
public sealed interface Instr {
  record Move(Reg to, Operand from) implements Instr {}

  record Binary(Reg to, BinaryKind kind, Operand left, Operand right) implements Instr {}

  record Compare(Reg to, Condition condition, Operand left, Operand right) implements Instr {}

  record Convert(Reg to, ConvertKind kind, Operand from) implements Instr {}

  record Select(Reg to, Operand condition, Operand then, Operand otherwise) implements Instr {}

  /**
   * Reads memory at {@code base + offset} bytes in the form of the register's representation (a
   * truth value is a byte).
   */
  record Load(Reg to, Operand base, int offset, Access access) implements Instr {}

  record Store(Operand base, int offset, Operand value, Access access) implements Instr {}

  /**
   * The address of an element: {@code base + offset + index * size}; the index is known to be
   * inside.
   */
  record ElementAddress(Reg to, Operand base, int offset, Operand index, int size)
      implements Instr {}

  /** Calls; {@code to} has a register for each result. */
  record Call(ImmutableList<Reg> to, Callee callee, ImmutableList<Operand> arguments)
      implements Instr {}

  /**
   * Goes on if the condition holds, else ends the program through a runtime function that does not
   * return.
   */
  record Check(Operand condition, RuntimeFunction failure, ImmutableList<Operand> arguments)
      implements Instr {}

  /** Obeys stop requests; may collect. */
  record Poll() implements Instr {}

  /** The address of {@code size} bytes of the machine stack, the same at each execution. */
  record StackSlot(Reg to, int size) implements Instr {}

  /** The code that a dispatch table has for the type of an object. */
  record Dispatch(Reg to, Operand object, String table) implements Instr {}

  /** Who is called. */
  sealed interface Callee {
    record Direct(String symbol, Signature signature) implements Callee {}

    record Indirect(Operand code, Signature signature) implements Callee {}

    record Library(RuntimeFunction function) implements Callee {}
  }

  enum BinaryKind {
    ADD("add"),
    SUB("sub"),
    MUL("mul"),
    /** Of operands whose quotient exists. */
    DIV("sdiv"),
    REM("srem"),
    AND("and"),
    OR("or"),
    XOR("xor"),
    SHL("shl"),
    SHR("ashr"),
    FADD("fadd"),
    FSUB("fsub"),
    FMUL("fmul"),
    FDIV("fdiv"),
    FREM("frem"),
    /** The smaller as unsigned numbers. */
    UMIN("umin"),
    POW("pow");

    private final String opcode;

    BinaryKind(String opcode) {
      this.opcode = opcode;
    }

    public String opcode() {
      return opcode;
    }
  }

  enum Condition {
    EQ("icmp eq"),
    NE("icmp ne"),
    LT("icmp slt"),
    LE("icmp sle"),
    GT("icmp sgt"),
    GE("icmp sge"),
    ULT("icmp ult"),
    ULE("icmp ule"),
    UGT("icmp ugt"),
    UGE("icmp uge"),
    FEQ("fcmp oeq"),
    FNE("fcmp une"),
    FLT("fcmp olt"),
    FLE("fcmp ole"),
    FGT("fcmp ogt"),
    FGE("fcmp oge");

    private final String opcode;

    Condition(String opcode) {
      this.opcode = opcode;
    }

    public String opcode() {
      return opcode;
    }
  }

  enum ConvertKind {
    /** Unsigned widening of a truth value or byte to an int. */
    WIDEN,
    /** The low bits of an int as a byte or truth value. */
    NARROW,
    /** A truth value as a byte. */
    BOOL_TO_BYTE,
    INT_TO_FLOAT,
    /** Toward zero, saturating, 0 for NaN. */
    FLOAT_TO_INT,
    FLOAT_BITS,
    BITS_FLOAT,
    REF_BITS,
    BITS_REF,
    /** A slot address or code as reference and back; no change of the value. */
    FLOAT_NEGATE,
    FLOAT_ABS,
    SQRT,
    FLOOR,
    CEIL,
    ROUND,
    SIN,
    COS,
    TAN,
    LOG
  }
}
