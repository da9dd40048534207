package dev.plutolang.runtime.value;

import com.google.common.collect.ImmutableList;

/** How values of a type are kept in registers and in memory; mirrors the compiler's shapes. */
public enum Form {
  NOTHING(8),
  INT(8, MachineRep.WORD),
  FLOAT(8, MachineRep.FLOAT),
  BOOL(1, MachineRep.BIT),
  BYTE(1, MachineRep.BYTE),
  REFERENCE(8, MachineRep.REFERENCE),
  /** Present or not, and the value, which is zero when absent. */
  NULLABLE_INT(16, MachineRep.BIT, MachineRep.WORD),
  NULLABLE_FLOAT(16, MachineRep.BIT, MachineRep.FLOAT),
  NULLABLE_BOOL(16, MachineRep.BIT, MachineRep.BIT),
  NULLABLE_BYTE(16, MachineRep.BIT, MachineRep.BYTE),
  /** The variant, and the bits of its field. */
  SCALAR_ENUM(16, MachineRep.WORD, MachineRep.WORD),
  /** The same, with variant -1 for the absent value. */
  NULLABLE_SCALAR_ENUM(16, MachineRep.WORD, MachineRep.WORD);

  private final int elementSize;
  private final ImmutableList<MachineRep> reps;

  Form(int elementSize, MachineRep... reps) {
    this.elementSize = elementSize;
    this.reps = ImmutableList.copyOf(reps);
  }

  /** The form of a type. */
  public static Form of(ValueTypes types, int index) {
    return switch (types.type(index)) {
      case ValueType.Scalar scalar ->
          switch (scalar) {
            case INT -> INT;
            case FLOAT -> FLOAT;
            case BOOL -> BOOL;
            case BYTE -> BYTE;
            case STRING, BYTES -> REFERENCE;
            case VOID -> NOTHING;
          };
      case ValueType.Nullable(int inner) -> nullable(of(types, inner));
      case ValueType.EnumType it ->
          switch (it.form()) {
            case UNIT -> INT;
            case SCALAR -> SCALAR_ENUM;
            case OBJECT -> REFERENCE;
          };
      case ValueType.Array array -> REFERENCE;
      case ValueType.MapOf map -> REFERENCE;
      case ValueType.SetOf set -> REFERENCE;
      case ValueType.Function function -> REFERENCE;
      case ValueType.Trait trait -> REFERENCE;
      case ValueType.Opaque opaque -> REFERENCE;
      case ValueType.ClassType type -> REFERENCE;
    };
  }

  private static Form nullable(Form inner) {
    return switch (inner) {
      case INT -> NULLABLE_INT;
      case FLOAT -> NULLABLE_FLOAT;
      case BOOL -> NULLABLE_BOOL;
      case BYTE -> NULLABLE_BYTE;
      case SCALAR_ENUM -> NULLABLE_SCALAR_ENUM;
      case REFERENCE -> REFERENCE;
      case NOTHING,
          NULLABLE_INT,
          NULLABLE_FLOAT,
          NULLABLE_BOOL,
          NULLABLE_BYTE,
          NULLABLE_SCALAR_ENUM ->
          throw new IllegalStateException("no nullable form of " + inner);
    };
  }

  /** The registers that a value takes. */
  public ImmutableList<MachineRep> reps() {
    return reps;
  }

  boolean isPair() {
    return reps.size() == 2;
  }

  /** Bytes of an array element. */
  int elementSize() {
    return elementSize;
  }

  /** {@code PL_ELEM_*} of an array of these. */
  int elementKind() {
    return this == REFERENCE ? 3 : elementSize == 16 ? 2 : elementSize == 8 ? 1 : 0;
  }

  /** {@code PL_ELEM_*} of the values of a map, where nothing is smaller than a word. */
  int mapValueKind() {
    return Math.max(1, elementKind());
  }
}
