package dev.plutolang.api;

import dev.plutolang.api.spi.HostFunctionSpec;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes functions of Java methods; collects everything that stands in the way. */
final class HostMethods {
  private static final Pattern WORD_START =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private final List<String> problems = new ArrayList<>();

  private HostMethods() {}

  /** Functions of the methods of an object that are marked, or else public. */
  static List<HostFunctionSpec> of(Class<?> type, Object instance) {
    List<Method> methods = methods(type);
    if (methods.isEmpty()) {
      throw new IllegalArgumentException(type.getName() + " has no public methods to call");
    }
    var found = new HostMethods();
    List<HostFunctionSpec> functions = new ArrayList<>();
    Map<String, Method> byName = new HashMap<>();
    for (Method method : methods) {
      String name = nameOf(method);
      Method other = byName.putIfAbsent(name, method);
      if (other != null) {
        found.problem(method, "'" + name + "' is the name of " + text(other) + " too");
      } else {
        boolean isInfallible =
            method.isAnnotationPresent(HostMethod.class)
                && method.getAnnotation(HostMethod.class).infallible();
        found
            .function(name, method, instance)
            .map(spec -> isInfallible ? spec.asInfallible() : spec)
            .ifPresent(functions::add);
      }
    }
    found.requireNoProblems(type.getName() + " cannot be a module of the host");
    return functions;
  }

  /** The function that an implementation of a functional interface is. */
  static HostFunctionSpec of(String name, Class<?> type, Object implementation) {
    List<Method> methods =
        Arrays.stream(type.getMethods())
            .filter(method -> Modifier.isAbstract(method.getModifiers()))
            .filter(method -> !isMethodOfObject(method))
            .toList();
    if (!type.isInterface() || methods.size() != 1) {
      throw new IllegalArgumentException(
          type.getName() + " is not a functional interface: it has to have one abstract method");
    }
    var found = new HostMethods();
    Optional<HostFunctionSpec> function = found.function(name, methods.getFirst(), implementation);
    found.requireNoProblems("'" + name + "' cannot be a function of the host");
    return function.orElseThrow();
  }

  private static List<Method> methods(Class<?> type) {
    List<Method> marked = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Class<?> t = type; t != null && t != Object.class; t = t.getSuperclass()) {
      for (Method method : t.getDeclaredMethods()) {
        if (method.isAnnotationPresent(HostMethod.class) && seen.add(key(method))) {
          marked.add(method);
        }
      }
    }
    List<Method> chosen =
        marked.isEmpty()
            ? Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.isBridge() && !method.isSynthetic())
                .filter(method -> !isMethodOfObject(method))
                .toList()
            : marked;
    // Reflection gives methods in no particular order.
    return chosen.stream().sorted(Comparator.comparing(HostMethods::key)).toList();
  }

  private static String key(Method method) {
    return method.getName() + Arrays.toString(method.getParameterTypes());
  }

  private static boolean isMethodOfObject(Method method) {
    return Arrays.stream(Object.class.getMethods()).anyMatch(m -> key(m).equals(key(method)));
  }

  static String nameOf(Method method) {
    HostMethod marked = method.getAnnotation(HostMethod.class);
    if (marked != null && !marked.value().isEmpty()) {
      return HostNames.check(marked.value(), "function");
    }
    return snakeCase(method.getName());
  }

  private static String snakeCase(String name) {
    return WORD_START.matcher(name).replaceAll("_").toLowerCase(java.util.Locale.ROOT);
  }

  private Optional<HostFunctionSpec> function(String name, Method method, Object instance) {
    List<HostFunctionSpec.Parameter> parameters = new ArrayList<>();
    int before = problems.size();
    if (!HostNames.isName(name)) {
      problem(method, "'" + name + "' cannot be a name in Pluto");
    }
    for (Parameter parameter : method.getParameters()) {
      Optional<PlutoType> type = HostTypes.of(parameter.getAnnotatedType());
      String word = parameterName(parameter, parameters.size() + 1);
      if (type.isEmpty()) {
        problem(
            method,
            "parameter "
                + (parameters.size() + 1)
                + " has type "
                + parameter.getParameterizedType().getTypeName());
      }
      parameters.add(
          new HostFunctionSpec.Parameter(
              word, type.orElse(PlutoType.VOID), parameter.getParameterizedType()));
    }
    Optional<PlutoType> result = HostTypes.ofResult(method.getAnnotatedReturnType());
    if (result.isEmpty()) {
      problem(method, "the result has type " + method.getGenericReturnType().getTypeName());
    }
    if (problems.size() > before) {
      return Optional.empty();
    }
    return target(method, instance)
        .map(
            target ->
                new HostFunctionSpec(
                    name,
                    parameters,
                    result.orElseThrow(),
                    method.getGenericReturnType(),
                    false,
                    target));
  }

  private static String parameterName(Parameter parameter, int number) {
    String name = snakeCase(parameter.getName());
    return parameter.isNamePresent() && HostNames.isName(name) ? name : "arg" + number;
  }

  private Optional<MethodHandle> target(Method method, Object instance) {
    try {
      method.setAccessible(true);
      return Optional.of(MethodHandles.lookup().unreflect(method).bindTo(instance).asFixedArity());
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      problem(method, "it is not accessible: make it public, or open its package");
      return Optional.empty();
    }
  }

  private void problem(Method method, String text) {
    problems.add(text(method) + ": " + text);
  }

  private static String text(Method method) {
    return Arrays.stream(method.getGenericParameterTypes())
        .map(java.lang.reflect.Type::getTypeName)
        .collect(
            java.util.stream.Collectors.joining(
                ", ",
                method.getGenericReturnType().getTypeName() + " " + method.getName() + "(",
                ")"));
  }

  private void requireNoProblems(String what) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          what
              + ":\n  "
              + String.join("\n  ", problems)
              + "\nTypes that convert: "
              + HostTypes.CONVERTIBLE);
    }
  }
}
