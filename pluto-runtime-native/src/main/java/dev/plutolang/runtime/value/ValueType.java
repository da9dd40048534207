package dev.plutolang.runtime.value;

import com.google.common.collect.ImmutableList;

/**
 * A type of a program with the layout of its values in native memory. Types refer to each other by
 * their index in {@link ValueTypes}, so that a type may contain itself and the whole is plain data.
 */
public sealed interface ValueType {

  /** Types without parts. */
  enum Scalar implements ValueType {
    INT,
    FLOAT,
    BOOL,
    BYTE,
    STRING,
    BYTES,
    VOID
  }

  /** {@code T?}. */
  record Nullable(int of) implements ValueType {}

  /** {@code [T]}. */
  record Array(int element) implements ValueType {}

  /** {@code Map<K, V>}. */
  record MapOf(int key, int value) implements ValueType {}

  /** {@code Set<T>}. */
  record SetOf(int element) implements ValueType {}

  /** A function value. */
  record Function(ImmutableList<Integer> parameters, int result, boolean mayLeave)
      implements ValueType {}

  /**
   * A trait.
   *
   * @param classes the classes that implement it
   */
  record Trait(String name, ImmutableList<Integer> classes) implements ValueType {}

  /** A type whose values the host cannot take apart. */
  record Opaque(String name) implements ValueType {}

  /** A field at an offset in bytes from the start of the object. */
  record Field(String name, int type, int offset) {}

  /**
   * The layout of an object.
   *
   * @param typeId in its header
   * @param size bytes, header included
   */
  record Layout(int typeId, int size, ImmutableList<Field> fields) {}

  /**
   * A class.
   *
   * @param methods indices in the program's list of exported methods
   */
  record ClassType(String name, Layout layout, ImmutableList<Integer> methods)
      implements ValueType {}

  /** How values of an enum are kept. */
  enum EnumForm {
    /** One word: the variant. */
    UNIT,
    /** Two words: the variant, and the bits of its field. */
    SCALAR,
    /** A reference to an object per value. */
    OBJECT
  }

  /** An enum. Offsets of fields count for the form OBJECT only. */
  record EnumType(String name, EnumForm form, ImmutableList<Variant> variants)
      implements ValueType {}

  /** A variant of an enum, by position. */
  record Variant(String name, Layout layout) {}
}
