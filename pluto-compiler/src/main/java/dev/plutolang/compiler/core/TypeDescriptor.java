package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;

/**
 * What the runtime knows of an object layout; the index in the program's table is the type id.
 *
 * @param size bytes with the header
 * @param refOffsets offsets of the references
 * @param nameSymbol the static string with the name
 * @param messageOffset for errors: offset of the string that {@code e.message} reads, or 0 for the
 *     name
 * @param holdsFloats for enums: whether a float may be somewhere inside, so that a value may differ
 *     from itself
 */
public record TypeDescriptor(
    ObjectKind kind,
    int variant,
    int size,
    ImmutableList<Integer> refOffsets,
    ImmutableList<Field> fields,
    String name,
    String nameSymbol,
    int messageOffset,
    boolean holdsFloats) {

  /**
   * @param floatVariants for enums of scalars: bit i is set if variant i has a float
   */
  public record Field(int offset, FieldKind kind, int floatVariants, String name) {
    /** {@code pl_field.kind}. */
    public int encodedKind() {
      return kind.number() | floatVariants << 8;
    }
  }

  /** How the runtime reads a field; mirrors {@code pl_field_kind}. */
  public enum FieldKind {
    NONE(0),
    INT(1),
    FLOAT(2),
    BOOL(3),
    BYTE(4),
    UNIT_ENUM(5),
    STRING(6),
    DATA_ENUM(7),
    SCALAR_ENUM(8),
    OTHER_REF(9),
    NULLABLE_INT(10),
    NULLABLE_FLOAT(11),
    NULLABLE_BOOL(12),
    NULLABLE_BYTE(13),
    NULLABLE_UNIT_ENUM(14),
    NULLABLE_STRING(15),
    NULLABLE_DATA_ENUM(16),
    NULLABLE_SCALAR_ENUM(17),
    NULLABLE_OTHER_REF(18);

    private final int number;

    FieldKind(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }
}
