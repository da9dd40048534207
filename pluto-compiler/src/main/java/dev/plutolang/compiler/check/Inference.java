package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.types.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Infers the type arguments of one call: written parameter types are matched with argument types
 * from left to right (chapter 03, 8.3). Nothing is converted, and neither the result nor the
 * context plays a part.
 */
final class Inference {
  private final Body body;
  private final Symbol.OfFunction function;
  private final Map<String, Type> found = new HashMap<>();

  Inference(Body body, Symbol.OfFunction function) {
    this.body = body;
    this.function = function;
  }

  /** The type arguments; empty, and reported, if the arguments do not determine them. */
  Optional<ImmutableList<Type>> infer(ImmutableList<TExpr> arguments, Span span) {
    ImmutableList<Decl.Param> params = function.decl().params();
    for (int i = 0; i < arguments.size(); i++) {
      Type actual = arguments.get(i).type();
      if (actual == Type.Error.ERROR) {
        return Optional.empty();
      }
      if (!matches(params.get(i).type(), actual)) {
        body.report(
                Code.INFERENCE_MISMATCH,
                arguments.get(i).span(),
                actual.display(),
                params.get(i).name(),
                function.name())
            .note(params.get(i).type().span(), "the parameter is declared here")
            .help("give the type arguments: " + function.name() + "<...>(...)");
        return Optional.empty();
      }
    }
    return complete(span);
  }

  private Optional<ImmutableList<Type>> complete(Span span) {
    ImmutableList.Builder<Type> result = ImmutableList.builder();
    for (Decl.TypeParam param : function.decl().typeParams()) {
      Type type = found.get(param.name().text());
      if (type == null) {
        body.report(Code.NOT_INFERABLE, span, param.name(), function.name())
            .help("give the type arguments: " + function.name() + "<...>(...)");
        return Optional.empty();
      }
      result.add(type);
    }
    return Optional.of(result.build());
  }

  private boolean matches(TypeExpr pattern, Type actual) {
    if (!mentionsParam(pattern)) {
      Type expected = plainType(pattern);
      return expected == Type.Error.ERROR || expected.equals(actual);
    }
    return switch (pattern) {
      case TypeExpr.Array(TypeExpr element, Span span) ->
          actual instanceof Type.Array(Type type) && matches(element, type);
      case TypeExpr.Nullable(TypeExpr inner, Span span) ->
          actual instanceof Type.Nullable(Type type) && matches(inner, type);
      case TypeExpr.Stream(TypeExpr element, Span span) ->
          actual instanceof Type.Stream(Type type) && matches(element, type);
      case TypeExpr.Function expected ->
          actual instanceof Type.Function given && matchesFunction(expected, given);
      case TypeExpr.Named named -> matchesNamed(named, actual);
    };
  }

  private boolean matchesFunction(TypeExpr.Function expected, Type.Function given) {
    if (expected.params().size() != given.params().size()) {
      return false;
    }
    for (int i = 0; i < expected.params().size(); i++) {
      if (!matches(expected.params().get(i), given.params().get(i))) {
        return false;
      }
    }
    return expected.result().isPresent()
        ? matches(expected.result().get(), given.result())
        : given.result() == Type.Primitive.VOID;
  }

  private boolean matchesNamed(TypeExpr.Named named, Type actual) {
    if (isParam(named)) {
      return binds(named.name().text(), actual);
    }
    ImmutableList<TypeExpr> arguments = named.arguments();
    boolean isBuiltin =
        named.module().isEmpty() && body.namespace().type(named.name().text()).isEmpty();
    if (!isBuiltin) {
      // A user-defined generic over a type parameter never matches (G11).
      return false;
    }
    return switch (named.name().text()) {
      case "Map" ->
          actual instanceof Type.MapOf(Type key, Type value)
              && arguments.size() == 2
              && matches(arguments.get(0), key)
              && matches(arguments.get(1), value);
      case "Set" -> actual instanceof Type.SetOf(Type type) && matches(arguments.get(0), type);
      case "Task" -> actual instanceof Type.Task(Type type) && matches(arguments.get(0), type);
      case "Sender" -> actual instanceof Type.Sender(Type type) && matches(arguments.get(0), type);
      case "Receiver" ->
          actual instanceof Type.Receiver(Type type) && matches(arguments.get(0), type);
      default -> false;
    };
  }

  private boolean binds(String param, Type actual) {
    if (Statements.containsNone(actual)) {
      return false;
    }
    Type known = found.putIfAbsent(param, actual);
    return known == null || known.equals(actual);
  }

  private boolean isParam(TypeExpr.Named named) {
    return named.module().isEmpty()
        && function.decl().typeParams().stream()
            .anyMatch(param -> param.name().text().equals(named.name().text()));
  }

  private boolean mentionsParam(TypeExpr type) {
    return switch (type) {
      case TypeExpr.Named named ->
          isParam(named) || named.arguments().stream().anyMatch(this::mentionsParam);
      case TypeExpr.Array array -> mentionsParam(array.element());
      case TypeExpr.Nullable nullable -> mentionsParam(nullable.inner());
      case TypeExpr.Stream stream -> mentionsParam(stream.element());
      case TypeExpr.Function given ->
          given.params().stream().anyMatch(this::mentionsParam)
              || given.result().filter(this::mentionsParam).isPresent();
    };
  }

  private Type plainType(TypeExpr pattern) {
    return body.instances()
        .resolver(
            function.namespace(), ImmutableMap.of(), Reporter.plain(body.instances().diagnostics()))
        .resolve(pattern);
  }
}
