package dev.plutolang.compiler.types;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.stream.Collectors;

/** A resolved, closed (monomorphic) type. */
@SuppressWarnings("AvoidCommonTypeNames") // Always written Type.Error.
public sealed interface Type {
  /**
   * The spelling in diagnostics, by chapter 02, sections 1 and 11: {@code [int]}, {@code fn(int)
   * string}, {@code trait Shape}.
   */
  default String display() {
    return TypeNames.display(this);
  }

  /** The type as it would be written in source; differs from {@link #display} for traits. */
  default String sourceName() {
    return TypeNames.sourceName(this);
  }

  /** Types without parts. */
  enum Primitive implements Type {
    INT,
    FLOAT,
    BOOL,
    BYTE,
    STRING,
    BYTES,
    VOID;

    private final String text = name().toLowerCase(Locale.ROOT);

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * The type of {@code none} before a context decides it; also that of an {@code if} with two
   * {@code none} branches. In a finished typed tree it occurs only at or below the operand of a
   * conversion and in {@code none == none}.
   */
  enum None implements Type {
    NONE;

    @Override
    public String toString() {
      return "none";
    }
  }

  /**
   * Result of something that was already reported; compatible with everything. Never in the tree of
   * a correct program.
   */
  enum Error implements Type {
    ERROR;

    @Override
    public String toString() {
      return "unknown type";
    }
  }

  record Array(Type element) implements Type {
    @Override
    public String toString() {
      return sourceName();
    }
  }

  record MapOf(Type key, Type value) implements Type {
    @Override
    public String toString() {
      return sourceName();
    }
  }

  record SetOf(Type element) implements Type {
    @Override
    public String toString() {
      return sourceName();
    }
  }

  record Task(Type result) implements Type {
    @Override
    public String toString() {
      return sourceName();
    }
  }

  record Sender(Type element) implements Type {
    @Override
    public String toString() {
      return sourceName();
    }
  }

  record Receiver(Type element) implements Type {
    @Override
    public String toString() {
      return sourceName();
    }
  }

  record Stream(Type element) implements Type {
    @Override
    public String toString() {
      return sourceName();
    }
  }

  /** A function type; a function without a result has the result {@link Primitive#VOID}. */
  record Function(ImmutableList<Type> params, Type result) implements Type {
    @Override
    public String toString() {
      return sourceName();
    }
  }

  /** {@code inner} is neither nullable nor void. */
  record Nullable(Type inner) implements Type {
    @Override
    public String toString() {
      return sourceName();
    }
  }

  record ClassType(QualifiedName name, ImmutableList<Type> arguments) implements Type {
    @Override
    public String toString() {
      return sourceName();
    }
  }

  record TraitType(QualifiedName name) implements Type {
    @Override
    public String toString() {
      return sourceName();
    }
  }

  record EnumType(QualifiedName name, ImmutableList<Type> arguments) implements Type {
    @Override
    public String toString() {
      return sourceName();
    }
  }

  record AppType(QualifiedName name) implements Type {
    @Override
    public String toString() {
      return sourceName();
    }
  }

  /** Type of a typed handler's variable. Not writable in source. */
  record CaughtError(QualifiedName name) implements Type {
    @Override
    public String toString() {
      return sourceName();
    }
  }

  /** Type of a wildcard handler's variable, which has only {@code message}. */
  enum AnyError implements Type {
    ANY_ERROR;

    @Override
    public String toString() {
      return "error";
    }
  }

  /** {@code a, b, c}, as in an argument list. */
  static String sourceNames(ImmutableList<Type> types) {
    return types.stream().map(Type::sourceName).collect(Collectors.joining(", "));
  }
}
