package dev.plutolang.runtime.value;

/** How a value, or half of one, is kept in a register. */
public enum MachineRep {
  /** A truth value; the upper bits of its register are undefined. */
  BIT,
  /** An unsigned byte; the upper bits of its register are undefined. */
  BYTE,
  WORD,
  FLOAT,
  /** The address of an object, or 0. */
  REFERENCE
}
