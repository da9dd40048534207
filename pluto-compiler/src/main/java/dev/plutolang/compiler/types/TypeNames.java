package dev.plutolang.compiler.types;

import com.google.common.collect.ImmutableList;

/** Spells types. */
final class TypeNames {
  private final boolean marksTraits;

  private TypeNames(boolean marksTraits) {
    this.marksTraits = marksTraits;
  }

  static String display(Type type) {
    return new TypeNames(true).spell(type);
  }

  static String sourceName(Type type) {
    return new TypeNames(false).spell(type);
  }

  private String spell(Type type) {
    StringBuilder out = new StringBuilder();
    write(type, out);
    return out.toString();
  }

  private void write(Type type, StringBuilder out) {
    switch (type) {
      case Type.Primitive primitive -> out.append(primitive);
      case Type.None none -> out.append(none);
      case Type.Error error -> out.append(error);
      case Type.AnyError any -> out.append(any);
      case Type.Array(Type element) -> {
        out.append('[');
        write(element, out);
        out.append(']');
      }
      case Type.MapOf(Type key, Type value) -> generic("Map", ImmutableList.of(key, value), out);
      case Type.SetOf(Type element) -> generic("Set", ImmutableList.of(element), out);
      case Type.Task(Type result) -> generic("Task", ImmutableList.of(result), out);
      case Type.Sender(Type element) -> generic("Sender", ImmutableList.of(element), out);
      case Type.Receiver(Type element) -> generic("Receiver", ImmutableList.of(element), out);
      case Type.Stream(Type element) -> {
        out.append("stream ");
        write(element, out);
      }
      case Type.Function(ImmutableList<Type> params, Type result) -> {
        out.append("fn(");
        list(params, out);
        out.append(')');
        if (result != Type.Primitive.VOID) {
          out.append(' ');
          write(result, out);
        }
      }
      case Type.Nullable(Type inner) -> {
        write(inner, out);
        out.append('?');
      }
      case Type.ClassType(QualifiedName name, ImmutableList<Type> arguments) ->
          generic(name.toString(), arguments, out);
      case Type.EnumType(QualifiedName name, ImmutableList<Type> arguments) ->
          generic(name.toString(), arguments, out);
      case Type.TraitType(QualifiedName name) ->
          out.append(marksTraits ? "trait " : "").append(name);
      case Type.AppType(QualifiedName name) -> out.append(name);
      case Type.CaughtError(QualifiedName name) -> out.append("error ").append(name);
    }
  }

  private void generic(String name, ImmutableList<Type> arguments, StringBuilder out) {
    out.append(name);
    if (!arguments.isEmpty()) {
      out.append('<');
      list(arguments, out);
      out.append('>');
    }
  }

  private void list(ImmutableList<Type> types, StringBuilder out) {
    for (int i = 0; i < types.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      write(types.get(i), out);
    }
  }
}
