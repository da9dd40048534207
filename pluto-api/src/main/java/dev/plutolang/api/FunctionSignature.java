package dev.plutolang.api;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A function that the host can call.
 *
 * @param fallible whether an error may leave it, which the host gets as a {@link PlutoError}
 */
public record FunctionSignature(
    String name, List<Parameter> parameters, PlutoType result, boolean fallible) {
  public FunctionSignature {
    Check.notBlank(name, "name");
    parameters = List.copyOf(parameters);
  }

  /** A parameter in declaration order. */
  public record Parameter(String name, PlutoType type) {}

  /** The head of the declaration: {@code fn area(width: float, height: float) float}. */
  @Override
  public String toString() {
    String list =
        parameters.stream()
            .map(p -> p.name() + ": " + p.type())
            .collect(Collectors.joining(", ", "fn " + name + "(", ")"));
    return result.equals(PlutoType.VOID) ? list : list + " " + result;
  }
}
