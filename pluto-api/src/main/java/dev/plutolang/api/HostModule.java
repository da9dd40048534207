package dev.plutolang.api;

import dev.plutolang.api.spi.HostFunctionSpec;
import dev.plutolang.api.spi.HostModuleSpec;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Java functions that Pluto code may call: {@code import host.clock}, then {@code clock.now_ms()!}.
 * Given to {@link Compiler#host}.
 *
 * <pre>{@code
 * HostModule clock = HostModule.named("clock")
 *     .function("now_ms", System::currentTimeMillis)
 *     .function("add", LongBinaryOperator.class, (a, b) -> a + b);
 * }</pre>
 *
 * <p><b>Types.</b> {@code int} is {@code long} (or Java's {@code int}, where a number that does not
 * fit is an error), {@code float} is {@code double}, {@code bool} is {@code boolean}, {@code byte}
 * is {@code byte} with the same bits, {@code string} is {@link String}, {@code bytes} is {@code
 * byte[]}, and {@code T?} is {@link java.util.Optional}, {@link java.util.OptionalLong}, {@link
 * java.util.OptionalDouble}, a box, or a reference marked {@code @Nullable}. Values are copied.
 *
 * <p><b>Failures.</b> A function is fallible: whatever it throws, be it an exception or an error
 * such as {@link StackOverflowError}, becomes a {@code HostError} in Pluto, with the text in its
 * field {@code message}. The calling code has to handle it with {@code !} or {@code catch}. If it
 * leaves the program, the throwable is the cause of the exception that the host gets. So does a
 * result that does not convert: null for a type that is not nullable, or text that is not Unicode.
 * A function that is declared {@link #infallible()} needs no handling; should it throw all the
 * same, the run ends with {@link CrashReport.Kind#HOST_FUNCTION}.
 *
 * <p><b>Threads.</b> A function is called in the thread that runs the program, while the program
 * waits. Instances that run in several threads call it at the same time, so it has to be
 * thread-safe. It may block; a time limit or {@link Instance#cancel()} takes effect when it
 * returns. It must not close its own instance.
 *
 * <p>Immutable and thread-safe: each method returns a new value.
 */
@SuppressWarnings(
    "overloads") // a method reference or a typed lambda chooses; see function(name, Class, F)
public final class HostModule {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final String name;
  private final List<HostFunctionSpec> functions;

  private HostModule(String name, List<HostFunctionSpec> functions) {
    this.name = name;
    this.functions = functions;
  }

  /**
   * A module without functions.
   *
   * @throws IllegalArgumentException if the name cannot be one in Pluto
   */
  public static HostModule named(String name) {
    return new HostModule(HostNames.check(name, "module"), List.of());
  }

  /**
   * A module of an object's methods: those marked {@link HostMethod}, or else all public ones. A
   * method {@code likeThis} is the function {@code like_this}.
   *
   * @throws IllegalArgumentException listing every method that cannot be called from Pluto
   */
  public static HostModule of(String name, Object instance) {
    Check.notNull(instance, "instance");
    return named(name).withAll(HostMethods.of(instance.getClass(), instance));
  }

  /**
   * A module of the methods of an interface, however many more the object has.
   *
   * @throws IllegalArgumentException listing every method that cannot be called from Pluto
   */
  public static <T> HostModule of(String name, Class<T> type, T instance) {
    Check.notNull(instance, "instance");
    return named(name).withAll(HostMethods.of(Check.notNull(type, "type"), instance));
  }

  /** The name by which it is imported: {@code import host.NAME}. */
  public String name() {
    return name;
  }

  /** {@code fn name() int}. */
  public HostModule function(String name, LongSupplier function) {
    return function(name, LongSupplier.class, function);
  }

  /** {@code fn name(a: int) int}. */
  public HostModule function(String name, LongUnaryOperator function) {
    return function(name, LongUnaryOperator.class, function);
  }

  /** {@code fn name(a: int, b: int) int}. */
  public HostModule function(String name, LongBinaryOperator function) {
    return function(name, LongBinaryOperator.class, function);
  }

  /** {@code fn name(a: int) bool}. */
  public HostModule function(String name, LongPredicate function) {
    return function(name, LongPredicate.class, function);
  }

  /** {@code fn name(a: int)}. */
  public HostModule function(String name, LongConsumer function) {
    return function(name, LongConsumer.class, function);
  }

  /** {@code fn name() float}. */
  public HostModule function(String name, DoubleSupplier function) {
    return function(name, DoubleSupplier.class, function);
  }

  /** {@code fn name(a: float) float}. */
  public HostModule function(String name, DoubleUnaryOperator function) {
    return function(name, DoubleUnaryOperator.class, function);
  }

  /** {@code fn name(a: float, b: float) float}. */
  public HostModule function(String name, DoubleBinaryOperator function) {
    return function(name, DoubleBinaryOperator.class, function);
  }

  /** {@code fn name() bool}. */
  public HostModule function(String name, BooleanSupplier function) {
    return function(name, BooleanSupplier.class, function);
  }

  /** {@code fn name() string}. */
  public HostModule function(String name, Supplier<String> function) {
    return function(name, TextSupplier.class, Check.notNull(function, "function")::get);
  }

  /** {@code fn name(a: string) string}. */
  public HostModule function(String name, UnaryOperator<String> function) {
    return function(name, TextOperator.class, Check.notNull(function, "function")::apply);
  }

  /** {@code fn name(a: string)}. */
  public HostModule function(String name, Consumer<String> function) {
    return function(name, TextConsumer.class, Check.notNull(function, "function")::accept);
  }

  /** {@code fn name()}. */
  public HostModule function(String name, Runnable function) {
    return function(name, Runnable.class, function);
  }

  /**
   * A function with the signature of a functional interface. The interface gives a lambda its
   * types, where several of the other methods would fit: {@code function("half",
   * DoubleUnaryOperator.class, x -> x / 2)}. Its method may throw checked exceptions.
   *
   * @throws IllegalArgumentException if a type does not convert, or the module has a function of
   *     that name
   */
  public <F> HostModule function(String name, Class<F> type, F implementation) {
    return with(
        HostMethods.of(
            HostNames.check(name, "function"),
            Check.notNull(type, "type"),
            Check.notNull(implementation, "implementation")));
  }

  /**
   * A function with a signature made at run time.
   *
   * @param result {@link PlutoType#VOID} for a function that returns nothing
   * @throws IllegalArgumentException if a type does not convert, or the module has a function of
   *     that name
   */
  public HostModule function(
      String name, PlutoType result, List<PlutoType> parameters, HostFunction function) {
    HostNames.check(name, "function");
    Check.notNull(function, "function");
    List<HostFunctionSpec.Parameter> named = new ArrayList<>();
    for (PlutoType type : parameters) {
      HostTypes.requireConvertible(name, type);
      named.add(new HostFunctionSpec.Parameter("arg" + (named.size() + 1), type, Object.class));
    }
    if (!result.equals(PlutoType.VOID)) {
      HostTypes.requireConvertible(name, result);
    }
    return with(
        new HostFunctionSpec(
            name, named, result, Object.class, false, target(function, named.size())));
  }

  private static MethodHandle target(HostFunction function, int parameters) {
    try {
      return LOOKUP
          .findStatic(
              HostModule.class,
              "call",
              MethodType.methodType(Object.class, HostFunction.class, Object[].class))
          .bindTo(function)
          .asCollector(Object[].class, parameters);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("UnusedMethod") // by the handle above
  private static @org.jspecify.annotations.Nullable Object call(
      HostFunction function, Object[] arguments) throws Exception {
    return function.call(Collections.unmodifiableList(java.util.Arrays.asList(arguments)));
  }

  /**
   * Declares that the function added last never fails, so that Pluto code calls it without handling
   * an error. Methods say it with {@link HostMethod#infallible()}.
   *
   * @throws IllegalStateException if there is no function yet
   */
  public HostModule infallible() {
    if (functions.isEmpty()) {
      throw new IllegalStateException(
          "the module '" + name + "' has no function yet: call infallible() behind function(...)");
    }
    var all = new ArrayList<HostFunctionSpec>(functions);
    all.set(all.size() - 1, all.getLast().asInfallible());
    return new HostModule(name, List.copyOf(all));
  }

  private HostModule withAll(List<HostFunctionSpec> more) {
    HostModule module = this;
    for (HostFunctionSpec function : more) {
      module = module.with(function);
    }
    return module;
  }

  private HostModule with(HostFunctionSpec function) {
    if (functions.stream().anyMatch(known -> known.name().equals(function.name()))) {
      throw new IllegalArgumentException(
          "the module '" + name + "' has a function '" + function.name() + "' already");
    }
    var all = new ArrayList<HostFunctionSpec>(functions);
    all.add(function);
    return new HostModule(name, List.copyOf(all));
  }

  HostModuleSpec spec() {
    return new HostModuleSpec(name, functions);
  }

  /** The declarations that Pluto code sees. */
  @Override
  public String toString() {
    var text = new StringBuilder("module host." + name);
    functions.forEach(function -> text.append("\n  ").append(function.signature()));
    return text.toString();
  }

  interface TextSupplier {
    String get();
  }

  interface TextOperator {
    String apply(String text);
  }

  interface TextConsumer {
    void accept(String text);
  }
}
