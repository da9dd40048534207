package dev.plutolang.runtime.function;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.PlutoType;
import dev.plutolang.api.spi.HostFunctionSpec;
import dev.plutolang.api.spi.HostModuleSpec;
import java.util.List;
import java.util.Optional;

/** The functions that a program calls, in the order of its imports. Immutable and thread-safe. */
public final class HostBindings {
  /** Of a program that calls none. */
  public static final HostBindings NONE = new HostBindings(ImmutableList.of());

  private final ImmutableList<Target> targets;

  private HostBindings(ImmutableList<Target> targets) {
    this.targets = targets;
  }

  /**
   * Finds the functions among the host's modules.
   *
   * @throws IllegalArgumentException listing all that are missing or have another type
   */
  public static HostBindings of(List<HostImport> imports, List<HostModuleSpec> modules) {
    ImmutableList.Builder<String> missing = ImmutableList.builder();
    ImmutableList.Builder<Target> targets = ImmutableList.builder();
    for (HostImport wanted : imports) {
      find(wanted, modules)
          .ifPresentOrElse(
              spec -> targets.add(target(wanted.module(), spec)),
              () -> missing.add(wanted.toString()));
    }
    ImmutableList<String> lacking = missing.build();
    if (!lacking.isEmpty()) {
      throw new IllegalArgumentException(
          "the program calls functions that the host does not give in this form:\n  "
              + String.join("\n  ", lacking));
    }
    return new HostBindings(targets.build());
  }

  private static Optional<HostFunctionSpec> find(HostImport wanted, List<HostModuleSpec> modules) {
    return modules.stream()
        .filter(module -> module.name().equals(wanted.module()))
        .findFirst()
        .flatMap(module -> module.function(wanted.function()))
        .filter(spec -> type(spec).equals(wanted.type()))
        .filter(spec -> spec.infallible() != wanted.fallible());
  }

  private static String type(HostFunctionSpec spec) {
    return new PlutoType.FunctionType(
            spec.parameters().stream().map(HostFunctionSpec.Parameter::type).toList(),
            spec.result())
        .toString();
  }

  private static Target target(String module, HostFunctionSpec spec) {
    return ScalarTargets.of(spec.target()).orElseGet(() -> new GeneralTarget(module, spec));
  }

  Target target(int index) {
    return targets.get(index);
  }
}
