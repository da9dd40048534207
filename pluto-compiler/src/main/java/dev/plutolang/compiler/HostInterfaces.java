package dev.plutolang.compiler;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import dev.plutolang.api.spi.HostFunctionSpec;
import dev.plutolang.api.spi.HostModuleSpec;
import dev.plutolang.compiler.check.Module;
import dev.plutolang.compiler.module.SourceSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The modules of the host as the front end takes them: written in Pluto. */
final class HostInterfaces {
  private final List<HostModuleSpec> modules;

  HostInterfaces(List<HostModuleSpec> modules) {
    this.modules = modules;
  }

  /** A file for each module, in a directory {@code host}. */
  SourceSet sources() {
    Map<String, String> texts = new HashMap<>();
    modules.forEach(module -> texts.put("host/" + module.name() + ".pluto", text(module)));
    return SourceSet.of(texts);
  }

  private static String text(HostModuleSpec module) {
    StringBuilder text = new StringBuilder();
    for (HostFunctionSpec function : module.functions()) {
      text.append("pub extern ").append(function.signature()).append('\n');
    }
    return text.toString();
  }

  /** What the checker has to know of a module besides its declarations. */
  Module.Host host(String name) {
    return module(name)
        .map(
            module ->
                new Module.Host(
                    name,
                    module.functions().stream()
                        .filter(HostFunctionSpec::infallible)
                        .map(HostFunctionSpec::name)
                        .collect(toImmutableSet())))
        .orElseThrow();
  }

  private Optional<HostModuleSpec> module(String name) {
    return modules.stream().filter(module -> module.name().equals(name)).findFirst();
  }
}
