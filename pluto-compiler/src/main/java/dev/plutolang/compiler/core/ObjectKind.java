package dev.plutolang.compiler.core;

/** The kind tag in an object's header; mirrors {@code pl_object.h}. */
public enum ObjectKind {
  STRING(1),
  BUFFER(2),
  REF_BUFFER(3),
  ARRAY(4),
  CLASS(5),
  MAP(6),
  SET(7),
  CLOSURE(8),
  ENUM(9),
  BYTES(10),
  TASK(11),
  CHANNEL(12),
  ERROR(13);

  private final int tag;

  ObjectKind(int tag) {
    this.tag = tag;
  }

  public int tag() {
    return tag;
  }

  /** The whole header word of a fresh object. */
  public long header(int aux, int typeId) {
    return tag | ((long) aux << 16) | (Integer.toUnsignedLong(typeId) << 32);
  }

  /** The header word of an object in the program's data, which the collector ignores. */
  public long staticHeader(int aux, int typeId) {
    return header(aux, typeId) | STATIC_FLAG;
  }

  private static final long STATIC_FLAG = 1L << 8;
}
