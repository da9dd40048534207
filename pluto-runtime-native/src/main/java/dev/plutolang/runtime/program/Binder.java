package dev.plutolang.runtime.program;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.BindingException;
import dev.plutolang.api.PlutoObject;
import dev.plutolang.runtime.value.Names;
import dev.plutolang.runtime.value.ValueType;
import dev.plutolang.runtime.value.ValueTypes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Implements interfaces with the functions of a program: one hidden class for each interface, made
 * when it is first bound, shared by all instances. Thread-safe.
 */
final class Binder {
  private static final MethodHandles.Lookup OWN = MethodHandles.lookup();

  private final CallTable table;
  private final ConcurrentHashMap<Class<?>, MethodHandle> known = new ConcurrentHashMap<>();

  Binder(CallTable table) {
    this.table = table;
  }

  /** An object of the interface for an instance. */
  <T> T bind(Class<T> type, MethodHandles.Lookup lookup, CallContext context) {
    MethodHandle constructor = known.computeIfAbsent(type, missing -> implement(missing, lookup));
    context.prepare();
    try {
      return type.cast(constructor.invoke(context));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  private MethodHandle implement(Class<?> type, MethodHandles.Lookup lookup) {
    List<MethodHandle> handles = new ArrayList<>();
    ImmutableList.Builder<ProxyWriter.Method> methods = ImmutableList.builder();
    List<String> mismatches = new ArrayList<>();
    for (Method method : abstractMethods(type)) {
      MethodType form = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
      Optional<String> mismatch = mismatch(method);
      mismatch.ifPresent(mismatches::add);
      if (mismatch.isEmpty()) {
        CallableFunction function = find(method).orElseThrow();
        handles.add(
            implementation(method, function).asType(form.insertParameterTypes(0, Object.class)));
        methods.add(new ProxyWriter.Method(method.getName(), form));
      }
    }
    if (!mismatches.isEmpty()) {
      throw new BindingException(type.getName(), mismatches);
    }
    return define(type, lookup, methods.build(), handles);
  }

  private static MethodHandle define(
      Class<?> type,
      MethodHandles.Lookup lookup,
      ImmutableList<ProxyWriter.Method> methods,
      List<MethodHandle> handles) {
    try {
      MethodHandles.Lookup home = home(type, lookup);
      String name =
          ProxyWriter.internalName(home.lookupClass()).replaceAll("[^/]*$", "")
              + type.getSimpleName()
              + "$Pluto";
      MethodHandles.Lookup made =
          home.defineHiddenClassWithClassData(
              ProxyWriter.write(name, type, methods), List.copyOf(handles), false);
      return made.findConstructor(
          made.lookupClass(), MethodType.methodType(void.class, Object.class));
    } catch (ReflectiveOperationException | IllegalAccessError e) {
      throw new IllegalArgumentException(
          "the interface "
              + type.getName()
              + " cannot be implemented from here: make it public, or give"
              + " bind(type, MethodHandles.lookup())",
          e);
    }
  }

  /** A lookup that may define classes next to the interface. */
  private static MethodHandles.Lookup home(Class<?> type, MethodHandles.Lookup lookup)
      throws IllegalAccessException {
    boolean isOwner = (lookup.lookupModes() & MethodHandles.Lookup.PRIVATE) != 0;
    return MethodHandles.privateLookupIn(type, isOwner ? lookup : OWN);
  }

  /** The methods to implement, each signature once, in a fixed order. */
  private static List<Method> abstractMethods(Class<?> type) {
    Map<String, Method> found = new LinkedHashMap<>();
    Arrays.stream(type.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()) && !isOfObject(method))
        .sorted((a, b) -> key(a).compareTo(key(b)))
        .forEach(method -> found.putIfAbsent(key(method), method));
    return List.copyOf(found.values());
  }

  private static String key(Method method) {
    return method.getName()
        + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .descriptorString();
  }

  private static boolean isOfObject(Method method) {
    try {
      Object.class.getMethod(method.getName(), method.getParameterTypes());
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  // ---- do they fit? ----

  private Optional<CallableFunction> find(Method method) {
    Optional<CallableFunction> exact =
        Optional.ofNullable(table.functions().get(Names.given(method).orElse(method.getName())));
    return exact.or(
        () ->
            table.functions().values().stream()
                .filter(function -> Names.match(method.getName(), method, function.name()))
                .findFirst());
  }

  /** What is wrong with a method. */
  private Optional<String> mismatch(Method method) {
    Optional<CallableFunction> found = find(method);
    if (found.isEmpty()) {
      return Optional.of(java(method) + "\nhas no Pluto function: " + table.advice());
    }
    CallableFunction function = found.get();
    List<ValueTypes.Parameter> parameters = function.function().parameters();
    boolean fits = parameters.size() == method.getParameterCount();
    for (int i = 0; fits && i < parameters.size(); i++) {
      fits = fits(parameters.get(i).type(), method.getGenericParameterTypes()[i]);
    }
    if (fits && fits(function.function().result(), method.getGenericReturnType())) {
      return Optional.empty();
    }
    return Optional.of(
        java(method) + "\nis for: " + function.signature() + "\nexpected: " + expected(function));
  }

  private boolean fits(int type, Type java) {
    return table.forms().form(type, java).isPresent() || isHandle(type, java);
  }

  private boolean isHandle(int type, Type java) {
    return java == PlutoObject.class && table.types().type(type) instanceof ValueType.ClassType;
  }

  private static String java(Method method) {
    String parameters =
        Arrays.stream(method.getGenericParameterTypes())
            .map(Binder::shortName)
            .collect(Collectors.joining(", "));
    return shortName(method.getGenericReturnType())
        + " "
        + method.getName()
        + "("
        + parameters
        + ")";
  }

  private static String shortName(Type type) {
    return type.getTypeName().replaceAll("[\\w.$]*[.$](?=\\w)", "");
  }

  private String expected(CallableFunction function) {
    return function.function().parameters().stream()
        .map(p -> p.name() + ": " + table.forms().accepted(p.type()))
        .collect(
            Collectors.joining(
                "; ", "(", ") -> " + table.forms().accepted(function.function().result())));
  }

  // ---- implementations; the first argument is the context ----

  private MethodHandle implementation(Method method, CallableFunction function) {
    return function.isDirect() && hasPrimitives(method)
        ? direct(method, function)
        : general(method, function);
  }

  private static boolean hasPrimitives(Method method) {
    return method.getReturnType().isPrimitive()
        && Arrays.stream(method.getParameterTypes()).allMatch(Class::isPrimitive);
  }

  private MethodHandle general(Method method, CallableFunction function) {
    int type = function.function().result();
    Type target = method.getGenericReturnType();
    boolean keeps = isHandle(type, target);
    var call = new General(table, function, type, target, keeps);
    try {
      return MethodHandles.lookup()
          .findVirtual(
              General.class,
              "call",
              MethodType.methodType(Object.class, Object.class, Object[].class))
          .bindTo(call)
          .asCollector(Object[].class, method.getParameterCount());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A call whose arguments or result have to be converted. */
  private record General(
      CallTable table, CallableFunction function, int type, Type target, boolean keeps) {
    @SuppressWarnings("UnusedMethod") // through a method handle
    @org.jspecify.annotations.Nullable
    Object call(Object context, @org.jspecify.annotations.Nullable Object[] arguments) {
      Object copied = function.callForCopy((CallContext) context, keeps, arguments);
      return keeps ? copied : table.forms().form(type, target).orElseThrow().of(copied);
    }
  }

  private MethodHandle direct(Method method, CallableFunction function) {
    List<ValueTypes.Parameter> parameters = function.function().parameters();
    List<java.lang.foreign.MemoryLayout> layouts = new ArrayList<>();
    for (ValueTypes.Parameter parameter : parameters) {
      layouts.add(isFloat(parameter.type()) ? JAVA_DOUBLE : JAVA_LONG);
    }
    ValueType.Scalar result = (ValueType.Scalar) table.types().type(function.function().result());
    List<java.lang.foreign.MemoryLayout> returned =
        switch (result) {
          case VOID -> List.of();
          case FLOAT -> List.of(JAVA_DOUBLE);
          default -> List.of(JAVA_LONG);
        };
    MethodHandle call = table.natives().shape(layouts, returned);
    call = MethodHandles.insertArguments(call, 1, function.address());
    call = DirectCalls.around(call, function);
    MethodHandle[] filters = new MethodHandle[parameters.size()];
    for (int i = 0; i < filters.length; i++) {
      filters[i] =
          DirectCalls.argument(
              (ValueType.Scalar) table.types().type(parameters.get(i).type()),
              method.getParameterTypes()[i]);
    }
    call = MethodHandles.filterArguments(call, 1, filters);
    return result == ValueType.Scalar.VOID
        ? call
        : MethodHandles.filterReturnValue(call, DirectCalls.result(result, method.getReturnType()));
  }

  private boolean isFloat(int type) {
    return table.types().type(type) == ValueType.Scalar.FLOAT;
  }
}
