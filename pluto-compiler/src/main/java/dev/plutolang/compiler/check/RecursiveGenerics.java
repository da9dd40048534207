package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import dev.plutolang.compiler.types.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds generic classes and enums that mention themselves in their fields, variants or signatures,
 * directly or through other generic types (chapter 03, D12). Without them, types that a declaration
 * mentions are finitely many.
 */
final class RecursiveGenerics {
  private final Map<QualifiedName, List<Mention>> mentions = new HashMap<>();

  /** A place in a generic declaration that names another one. */
  private record Mention(QualifiedName target, TypeExpr.Named place) {}

  static void check(Iterable<Namespace> namespaces, Instances instances, Reporter reporter) {
    RecursiveGenerics search = new RecursiveGenerics();
    List<Symbol.OfType> generics = new ArrayList<>();
    for (Namespace namespace : namespaces) {
      for (Symbol.OfType symbol : namespace.types.values()) {
        if (!symbol.typeParams().isEmpty()) {
          generics.add(symbol);
          search.mentions.put(symbol.qualifiedName(), mentionsOf(symbol));
        }
      }
    }
    for (Symbol.OfType symbol : generics) {
      QualifiedName name = symbol.qualifiedName();
      for (Mention mention : search.mentions.getOrDefault(name, List.of())) {
        if (search.reaches(mention.target(), name, new HashSet<>())) {
          reporter.report(Code.RECURSIVE_GENERIC, mention.place().span(), symbol.name());
          instances.markRecursive(name);
          break;
        }
      }
    }
  }

  private boolean reaches(QualifiedName from, QualifiedName target, Set<QualifiedName> seen) {
    return from.equals(target)
        || (seen.add(from)
            && mentions.getOrDefault(from, List.of()).stream()
                .anyMatch(mention -> reaches(mention.target(), target, seen)));
  }

  private static List<Mention> mentionsOf(Symbol.OfType symbol) {
    List<Mention> found = new ArrayList<>();
    Namespace namespace = symbol.namespace();
    switch (symbol) {
      case Symbol.OfClass type -> {
        type.decl().fields().forEach(field -> collect(field.type(), namespace, found));
        for (Decl.Method method : type.decl().methods()) {
          method.params().forEach(param -> collect(param.type(), namespace, found));
          method.result().ifPresent(result -> collect(result, namespace, found));
        }
      }
      case Symbol.OfEnum type ->
          type.decl().variants().stream()
              .flatMap(variant -> variant.fields().stream())
              .forEach(field -> collect(field.type(), namespace, found));
      case Symbol.OfTrait trait -> {}
    }
    return found;
  }

  private static void collect(TypeExpr type, Namespace namespace, List<Mention> found) {
    switch (type) {
      case TypeExpr.Array array -> collect(array.element(), namespace, found);
      case TypeExpr.Nullable nullable -> collect(nullable.inner(), namespace, found);
      case TypeExpr.Stream stream -> collect(stream.element(), namespace, found);
      case TypeExpr.Function function -> {
        collectAll(function.params(), namespace, found);
        function.result().ifPresent(result -> collect(result, namespace, found));
      }
      case TypeExpr.Named named -> {
        collectAll(named.arguments(), namespace, found);
        target(named.module(), named.name(), namespace)
            .filter(symbol -> !symbol.typeParams().isEmpty())
            .ifPresent(symbol -> found.add(new Mention(symbol.qualifiedName(), named)));
      }
    }
  }

  private static void collectAll(
      ImmutableList<TypeExpr> types, Namespace namespace, List<Mention> found) {
    types.forEach(type -> collect(type, namespace, found));
  }

  private static Optional<Symbol.OfType> target(
      Optional<Name> module, Name name, Namespace namespace) {
    return module.isEmpty()
        ? namespace.type(name.text())
        : namespace.imported(module.get().text()).flatMap(target -> target.type(name.text()));
  }
}
