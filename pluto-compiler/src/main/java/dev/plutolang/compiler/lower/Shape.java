package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Rep;

/** How values of a type are kept in registers and in memory. */
enum Shape {
  /** No value: void, and the type of a bare {@code none}. */
  NOTHING(),
  INT(Rep.I64),
  FLOAT(Rep.F64),
  BOOL(Rep.I1),
  BYTE(Rep.I8),
  REF(Rep.REF),
  /** Nullable scalars: present, value; the value is zero when absent. */
  NULLABLE_INT(Rep.I1, Rep.I64),
  NULLABLE_FLOAT(Rep.I1, Rep.F64),
  NULLABLE_BOOL(Rep.I1, Rep.I1),
  NULLABLE_BYTE(Rep.I1, Rep.I8),
  /**
   * An enum without references in its fields: variant, bits of its field (zero without a field).
   */
  SCALAR_ENUM(Rep.I64, Rep.I64),
  /** The same, with variant -1 for the absent value. */
  NULLABLE_SCALAR_ENUM(Rep.I64, Rep.I64);

  private final ImmutableList<Rep> reps;

  Shape(Rep... reps) {
    this.reps = ImmutableList.copyOf(reps);
  }

  ImmutableList<Rep> reps() {
    return reps;
  }

  boolean isPair() {
    return reps.size() == 2;
  }

  /** Bytes of a field or capture. */
  int fieldSize() {
    return 8 * reps.size();
  }

  /** Bytes of an array element. */
  int elementSize() {
    return this == BOOL || this == BYTE ? 1 : fieldSize();
  }

  /** PL_ELEM_*, for arrays. */
  int elementKind() {
    return switch (this) {
      case BOOL, BYTE -> 0;
      case NOTHING, INT, FLOAT -> 1;
      case REF -> 3;
      case NULLABLE_INT,
          NULLABLE_FLOAT,
          NULLABLE_BOOL,
          NULLABLE_BYTE,
          SCALAR_ENUM,
          NULLABLE_SCALAR_ENUM ->
          2;
    };
  }

  /** PL_ELEM_*, for values of maps, where nothing is smaller than a word. */
  int mapValueKind() {
    return this == BOOL || this == BYTE ? 1 : elementKind();
  }
}
