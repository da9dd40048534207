package dev.plutolang.compiler.check;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.diagnostic.Suggestions;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import dev.plutolang.compiler.types.Type;
import java.util.Optional;

/**
 * Turns written types into types, for one namespace and one choice of type arguments. A type that
 * is wrong is reported and becomes {@link Type.Error}, with everything around it.
 */
final class TypeResolver {
  private static final ImmutableMap<String, Type> PRIMITIVES = primitives();
  private static final ImmutableMap<String, Integer> BUILTIN_GENERICS =
      ImmutableMap.of("Map", 2, "Set", 1, "Task", 1, "Sender", 1, "Receiver", 1);

  private final Instances instances;
  private final Namespace namespace;
  private final ImmutableMap<String, Type> typeArguments;
  private final Reporter reporter;

  /**
   * @param typeArguments what the type parameters in scope stand for; {@link Type.Error} for those
   *     of a declaration that is looked at without an instance
   */
  TypeResolver(
      Instances instances,
      Namespace namespace,
      ImmutableMap<String, Type> typeArguments,
      Reporter reporter) {
    this.instances = instances;
    this.namespace = namespace;
    this.typeArguments = typeArguments;
    this.reporter = reporter;
  }

  private static ImmutableMap<String, Type> primitives() {
    ImmutableMap.Builder<String, Type> map = ImmutableMap.builder();
    for (Type.Primitive primitive : Type.Primitive.values()) {
      map.put(primitive.toString(), primitive);
    }
    return map.buildOrThrow();
  }

  /** The same names with other type arguments. */
  TypeResolver with(ImmutableMap<String, Type> arguments) {
    return new TypeResolver(instances, namespace, arguments, reporter);
  }

  Namespace namespace() {
    return namespace;
  }

  Type resolve(TypeExpr written) {
    return switch (written) {
      case TypeExpr.Named named -> resolveNamed(named);
      case TypeExpr.Array array -> {
        Type element = resolve(array.element());
        yield element == Type.Error.ERROR ? element : new Type.Array(element);
      }
      case TypeExpr.Stream stream -> {
        Type element = resolve(stream.element());
        yield element == Type.Error.ERROR ? element : new Type.Stream(element);
      }
      case TypeExpr.Function function -> resolveFunction(function);
      case TypeExpr.Nullable nullable -> resolveNullable(nullable);
    };
  }

  /** A missing result type is void. */
  Type resolveResult(Optional<TypeExpr> written) {
    return written.map(this::resolve).orElse(Type.Primitive.VOID);
  }

  ImmutableList<Type> resolveAll(ImmutableList<TypeExpr> written) {
    return written.stream().map(this::resolve).collect(toImmutableList());
  }

  private Type resolveFunction(TypeExpr.Function function) {
    ImmutableList<Type> params = resolveAll(function.params());
    Type result = resolveResult(function.result());
    return result == Type.Error.ERROR || params.contains(Type.Error.ERROR)
        ? Type.Error.ERROR
        : new Type.Function(params, result);
  }

  private Type resolveNullable(TypeExpr.Nullable nullable) {
    Type inner = resolve(nullable.inner());
    if (inner == Type.Error.ERROR) {
      return inner;
    }
    if (inner instanceof Type.Nullable) {
      reporter.report(Code.NESTED_NULLABLE, nullable.span(), inner.display());
      return Type.Error.ERROR;
    }
    if (inner == Type.Primitive.VOID) {
      reporter.report(Code.NULLABLE_VOID, nullable.span());
      return Type.Error.ERROR;
    }
    return new Type.Nullable(inner);
  }

  private Type resolveNamed(TypeExpr.Named named) {
    String name = named.name().text();
    ImmutableList<Type> arguments = resolveAll(named.arguments());
    if (named.module().isEmpty()) {
      Type parameter = typeArguments.get(name);
      if (parameter != null) {
        return withoutArguments(parameter, named);
      }
      Type primitive = PRIMITIVES.get(name);
      if (primitive != null) {
        return withoutArguments(primitive, named);
      }
      if (BUILTIN_GENERICS.containsKey(name)) {
        return builtinGeneric(named, arguments);
      }
    }
    Optional<Symbol.OfType> symbol = lookup(named.module(), named.name());
    return symbol
        .map(found -> instantiate(found, named.arguments().isEmpty(), arguments, named.span()))
        .orElse(Type.Error.ERROR);
  }

  private Type withoutArguments(Type type, TypeExpr.Named named) {
    if (named.arguments().isEmpty()) {
      return type;
    }
    reporter.report(Code.NOT_GENERIC, named.span(), named.name());
    return Type.Error.ERROR;
  }

  private Type builtinGeneric(TypeExpr.Named named, ImmutableList<Type> arguments) {
    String name = named.name().text();
    int expected = BUILTIN_GENERICS.getOrDefault(name, 0);
    if (arguments.size() != expected) {
      reportCount(name, expected, arguments.size(), named.span());
      return Type.Error.ERROR;
    }
    if (arguments.contains(Type.Error.ERROR)) {
      return Type.Error.ERROR;
    }
    Type first = arguments.get(0);
    return switch (name) {
      case "Map" -> new Type.MapOf(first, arguments.get(1));
      case "Set" -> new Type.SetOf(first);
      case "Task" -> new Type.Task(first);
      case "Sender" -> new Type.Sender(first);
      default -> new Type.Receiver(first);
    };
  }

  /**
   * The class, trait or enum of that name; reports when there is none, or when it is private to its
   * module.
   */
  Optional<Symbol.OfType> lookup(Optional<Name> module, Name name) {
    if (module.isEmpty()) {
      Optional<Symbol.OfType> found = namespace.type(name.text());
      if (found.isEmpty()) {
        Reporter.explainUnknown(
            reporter.report(Code.UNKNOWN_TYPE, name.span(), name), name.text(), typeNames());
      }
      return found;
    }
    Name moduleName = module.get();
    Optional<Namespace> target = namespace.imported(moduleName.text());
    if (target.isEmpty()) {
      reporter.report(Code.UNKNOWN_TYPE, moduleName.span(), moduleName + "." + name);
      return Optional.empty();
    }
    Optional<Symbol.OfType> found = Optional.ofNullable(target.get().types.get(name.text()));
    if (found.isEmpty()) {
      reporter
          .report(Code.UNKNOWN_TYPE, name.span(), moduleName + "." + name)
          .suggest(Suggestions.closest(name.text(), target.get().types.keySet()));
    } else if (!found.get().isPublic()) {
      reporter.report(Code.PRIVATE_ITEM, name.span(), name, moduleName);
      return Optional.empty();
    }
    return found;
  }

  private ImmutableSet<String> typeNames() {
    return ImmutableSet.<String>builder()
        .addAll(typeArguments.keySet())
        .addAll(namespace.types.keySet())
        .addAll(PRIMITIVES.keySet())
        .addAll(BUILTIN_GENERICS.keySet())
        .build();
  }

  /**
   * The type that a declaration gives with these type arguments; reports wrong numbers and
   * unsatisfied bounds.
   */
  Type instantiate(Symbol.OfType symbol, boolean isBare, ImmutableList<Type> arguments, Span span) {
    ImmutableList<Decl.TypeParam> params = symbol.typeParams();
    if (params.isEmpty() && !arguments.isEmpty()) {
      reporter.report(Code.NOT_GENERIC, span, symbol.name());
      return Type.Error.ERROR;
    }
    if (!params.isEmpty() && isBare) {
      reporter.report(
          Code.MISSING_TYPE_ARGUMENTS,
          span,
          symbol.name(),
          params.size(),
          params.size() == 1 ? "" : "s");
      return Type.Error.ERROR;
    }
    if (params.size() != arguments.size()) {
      reportCount(symbol.name().text(), params.size(), arguments.size(), span);
      return Type.Error.ERROR;
    }
    if (arguments.contains(Type.Error.ERROR)
        || !satisfiesBounds(params, arguments, symbol.namespace(), span)
        || !instances.isWithinLimits(symbol.qualifiedName(), arguments, span, reporter)) {
      return Type.Error.ERROR;
    }
    return instances.typeOf(symbol, arguments, span);
  }

  /**
   * Whether every argument is a class that lists the traits of its parameter; reports the first
   * that is not.
   */
  boolean satisfiesBounds(
      ImmutableList<Decl.TypeParam> params,
      ImmutableList<Type> arguments,
      Namespace home,
      Span span) {
    for (int i = 0; i < params.size(); i++) {
      for (Name bound : params.get(i).bounds()) {
        Optional<Symbol.OfType> trait =
            home.type(bound.text()).filter(Symbol.OfTrait.class::isInstance);
        if (trait.isPresent()
            && !instances.listsTrait(arguments.get(i), trait.get().qualifiedName())) {
          reporter
              .report(
                  Code.BOUND_NOT_SATISFIED,
                  span,
                  arguments.get(i).display(),
                  params.get(i).name(),
                  bound)
              .note(bound.span(), "the bound is declared here");
          return false;
        }
      }
    }
    return true;
  }

  private void reportCount(String name, int expected, int found, Span span) {
    reporter.report(
        Code.TYPE_ARGUMENT_COUNT, span, name, expected, expected == 1 ? "" : "s", found);
  }
}
