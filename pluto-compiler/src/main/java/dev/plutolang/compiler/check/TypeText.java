package dev.plutolang.compiler.check;

import dev.plutolang.compiler.syntax.tree.TypeExpr;
import java.util.List;
import java.util.stream.Collectors;

/** A type as it was written, for messages about declarations without an instance. */
final class TypeText {
  private TypeText() {}

  static String of(TypeExpr type) {
    return switch (type) {
      case TypeExpr.Named named ->
          named.module().map(module -> module + ".").orElse("")
              + named.name()
              + (named.arguments().isEmpty() ? "" : "<" + list(named.arguments()) + ">");
      case TypeExpr.Array array -> "[" + of(array.element()) + "]";
      case TypeExpr.Nullable nullable -> of(nullable.inner()) + "?";
      case TypeExpr.Stream stream -> "stream " + of(stream.element());
      case TypeExpr.Function function ->
          "fn("
              + list(function.params())
              + ")"
              + function.result().map(result -> " " + of(result)).orElse("");
    };
  }

  private static String list(List<TypeExpr> types) {
    return types.stream().map(TypeText::of).collect(Collectors.joining(", "));
  }
}
