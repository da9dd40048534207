package dev.plutolang.compiler.core;

/** The machine representation of a register. */
public enum Rep {
  /** A truth value. */
  I1("i1"),
  /** An unsigned byte. */
  I8("i8"),
  I64("i64"),
  F64("double"),
  /** A reference to a heap object or a static object, or null. Only these are roots. */
  REF("ptr"),
  /**
   * An address that the collector does not care about: code, a slot inside an object, the machine
   * stack.
   */
  RAW("ptr");

  private final String irType;

  Rep(String irType) {
    this.irType = irType;
  }

  /** The type's name in LLVM IR. */
  public String irType() {
    return irType;
  }
}
