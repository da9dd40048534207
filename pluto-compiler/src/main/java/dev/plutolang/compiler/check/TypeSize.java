package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.types.Type;

/** How deep type arguments nest, and of how many parts they are made. */
record TypeSize(int depth, int nodes) {

  /** Of a list of type arguments: the deepest, and all parts. */
  static TypeSize of(ImmutableList<Type> types) {
    int depth = 0;
    int nodes = 0;
    for (Type type : types) {
      TypeSize size = of(type);
      depth = Math.max(depth, size.depth);
      nodes += size.nodes;
    }
    return new TypeSize(depth, nodes);
  }

  private static TypeSize of(Type type) {
    TypeSize parts =
        switch (type) {
          case Type.Primitive primitive -> of(ImmutableList.of());
          case Type.None none -> of(ImmutableList.of());
          case Type.Error error -> of(ImmutableList.of());
          case Type.AnyError any -> of(ImmutableList.of());
          case Type.TraitType trait -> of(ImmutableList.of());
          case Type.AppType app -> of(ImmutableList.of());
          case Type.CaughtError error -> of(ImmutableList.of());
          case Type.Array(Type element) -> of(element);
          case Type.SetOf(Type element) -> of(element);
          case Type.Task(Type result) -> of(result);
          case Type.Sender(Type element) -> of(element);
          case Type.Receiver(Type element) -> of(element);
          case Type.Stream(Type element) -> of(element);
          case Type.Nullable(Type inner) -> of(inner);
          case Type.MapOf(Type key, Type value) -> of(ImmutableList.of(key, value));
          case Type.Function(ImmutableList<Type> params, Type result) ->
              of(ImmutableList.<Type>builder().addAll(params).add(result).build());
          case Type.ClassType(var name, ImmutableList<Type> arguments) -> of(arguments);
          case Type.EnumType(var name, ImmutableList<Type> arguments) -> of(arguments);
        };
    return new TypeSize(parts.depth + 1, parts.nodes + 1);
  }
}
