package dev.plutolang.compiler.core;

/** What an instruction reads. */
public sealed interface Operand {
  Rep rep();

  /** A virtual register; {@code id} is unique in its function and dense from 0. */
  record Reg(int id, Rep rep) implements Operand {
    @Override
    public String toString() {
      return "%" + id;
    }
  }

  /**
   * A constant of an integer representation; for {@link Rep#I1} 0 or 1, for {@link Rep#I8} 0 to
   * 255.
   */
  record IntConst(Rep rep, long value) implements Operand {
    @Override
    public String toString() {
      return rep.irType() + " " + value;
    }
  }

  record FloatConst(double value) implements Operand {
    @Override
    public Rep rep() {
      return Rep.F64;
    }

    @Override
    public String toString() {
      return "double " + value;
    }
  }

  /** The null reference: the absent value of nullable references, and "no error". */
  record Null() implements Operand {
    @Override
    public Rep rep() {
      return Rep.REF;
    }

    @Override
    public String toString() {
      return "null";
    }
  }

  /** The address of a static object of the program. */
  record StaticRef(String symbol) implements Operand {
    @Override
    public Rep rep() {
      return Rep.REF;
    }

    @Override
    public String toString() {
      return "@" + symbol;
    }
  }

  /** The address of a function of the program. */
  record CodeRef(String symbol) implements Operand {
    @Override
    public Rep rep() {
      return Rep.RAW;
    }

    @Override
    public String toString() {
      return "@" + symbol;
    }
  }

  static Operand of(long value) {
    return new IntConst(Rep.I64, value);
  }

  static Operand of(boolean value) {
    return new IntConst(Rep.I1, value ? 1 : 0);
  }

  static Operand nothing() {
    return new Null();
  }
}
