package dev.plutolang.api.spi;

import dev.plutolang.api.PlutoType;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A function that the host implements.
 *
 * @param javaResult what {@code target} returns, with its type arguments; {@code Object} for a
 *     value in its natural form
 * @param infallible whether an exception ends the program instead of becoming a {@code HostError}
 * @param target what to call, with a parameter for each one of the function; thread-safe
 */
public record HostFunctionSpec(
    String name,
    List<Parameter> parameters,
    PlutoType result,
    Type javaResult,
    boolean infallible,
    MethodHandle target) {
  public HostFunctionSpec {
    parameters = List.copyOf(parameters);
    if (target.type().parameterCount() != parameters.size()) {
      throw new IllegalArgumentException(
          name + " has " + parameters.size() + " parameters, its target is " + target.type());
    }
  }

  /**
   * A parameter.
   *
   * @param javaType what {@code target} takes, with its type arguments; {@code Object} for a value
   *     in its natural form
   */
  public record Parameter(String name, PlutoType type, Type javaType) {}

  /** The same function, declared never to fail. */
  public HostFunctionSpec asInfallible() {
    return new HostFunctionSpec(name, parameters, result, javaResult, true, target);
  }

  /** The head of the declaration in Pluto: {@code fn now_ms() int}. */
  public String signature() {
    String list =
        parameters.stream()
            .map(parameter -> parameter.name() + ": " + parameter.type())
            .collect(Collectors.joining(", ", "fn " + name + "(", ")"));
    return result.equals(PlutoType.VOID) ? list : list + " " + result;
  }
}
