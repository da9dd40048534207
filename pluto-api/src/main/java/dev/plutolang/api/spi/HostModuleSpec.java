package dev.plutolang.api.spi;

import java.util.List;
import java.util.Optional;

/** A module that the host implements. Its functions have distinct names. */
public record HostModuleSpec(String name, List<HostFunctionSpec> functions) {
  public HostModuleSpec {
    functions = List.copyOf(functions);
  }

  /** The function of that name. */
  public Optional<HostFunctionSpec> function(String function) {
    return functions.stream().filter(spec -> spec.name().equals(function)).findFirst();
  }
}
