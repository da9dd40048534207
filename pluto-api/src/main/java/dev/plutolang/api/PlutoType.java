package dev.plutolang.api;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A type of the language, as the host sees it. {@link Object#toString()} spells it as Pluto source
 * does. Immutable and thread-safe; types of one program are equal if they are the same type.
 */
public sealed interface PlutoType {
  /** {@code int}: 64 bits, signed. */
  PlutoType INT = Simple.INT;

  /** {@code float}: IEEE 754 binary64. */
  PlutoType FLOAT = Simple.FLOAT;

  /** {@code bool}. */
  PlutoType BOOL = Simple.BOOL;

  /** {@code byte}: 8 bits, unsigned. */
  PlutoType BYTE = Simple.BYTE;

  /** {@code string}: UTF-8 text. */
  PlutoType STRING = Simple.STRING;

  /** {@code bytes}: a mutable sequence of bytes. */
  PlutoType BYTES = Simple.BYTES;

  /** The result of a function that returns nothing. */
  PlutoType VOID = Simple.VOID;

  /** Types without parts. */
  enum Simple implements PlutoType {
    INT("int"),
    FLOAT("float"),
    BOOL("bool"),
    BYTE("byte"),
    STRING("string"),
    BYTES("bytes"),
    VOID("void");

    private final String text;

    Simple(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** {@code T?}; {@code of} is neither nullable nor void. */
  record NullableType(PlutoType of) implements PlutoType {
    @Override
    public String toString() {
      return of + "?";
    }
  }

  /** {@code [T]}. */
  record ArrayType(PlutoType element) implements PlutoType {
    @Override
    public String toString() {
      return "[" + element + "]";
    }
  }

  /** {@code Map<K, V>}. */
  record MapType(PlutoType key, PlutoType value) implements PlutoType {
    @Override
    public String toString() {
      return "Map<" + key + ", " + value + ">";
    }
  }

  /** {@code Set<T>}. */
  record SetType(PlutoType element) implements PlutoType {
    @Override
    public String toString() {
      return "Set<" + element + ">";
    }
  }

  /** {@code fn(A, B) R}; a function without a result has the result {@link #VOID}. */
  record FunctionType(List<PlutoType> parameters, PlutoType result) implements PlutoType {
    public FunctionType {
      parameters = List.copyOf(parameters);
    }

    @Override
    public String toString() {
      String list =
          parameters.stream()
              .map(PlutoType::toString)
              .collect(Collectors.joining(", ", "fn(", ")"));
      return result.equals(VOID) ? list : list + " " + result;
    }
  }

  /** A trait: a value of it is an object of some class that implements it. */
  record TraitType(String name) implements PlutoType {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A type that has no form in Java: its values can be kept as handles. */
  record OpaqueType(String name) implements PlutoType {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A named part of a class, a variant or an error, in declaration order. */
  record Field(String name, PlutoType type) {}

  /** A variant of an enum; without fields it is a unit variant. */
  record Variant(String name, List<Field> fields) {
    public Variant {
      fields = List.copyOf(fields);
    }
  }

  /** A class, which may contain itself. Equal by name. */
  final class ClassType implements PlutoType {
    private final String name;
    private final Supplier<List<Field>> fields;

    private ClassType(String name, Supplier<List<Field>> fields) {
      this.name = name;
      this.fields = fields;
    }

    /**
     * A class with its type arguments in the name: {@code Box<int>}.
     *
     * @param fields asked for when they are needed, and must always give the same list
     */
    public static ClassType of(String name, Supplier<List<Field>> fields) {
      return new ClassType(Check.notBlank(name, "name"), Check.notNull(fields, "fields"));
    }

    public String name() {
      return name;
    }

    public List<Field> fields() {
      return List.copyOf(fields.get());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ClassType that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return Objects.hash("class", name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** An enum, which may contain itself. Equal by name. */
  final class EnumType implements PlutoType {
    private final String name;
    private final Supplier<List<Variant>> variants;

    private EnumType(String name, Supplier<List<Variant>> variants) {
      this.name = name;
      this.variants = variants;
    }

    /**
     * An enum with its type arguments in the name.
     *
     * @param variants asked for when they are needed, and must always give the same list
     */
    public static EnumType of(String name, Supplier<List<Variant>> variants) {
      return new EnumType(Check.notBlank(name, "name"), Check.notNull(variants, "variants"));
    }

    public String name() {
      return name;
    }

    public List<Variant> variants() {
      return List.copyOf(variants.get());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof EnumType that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return Objects.hash("enum", name);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
