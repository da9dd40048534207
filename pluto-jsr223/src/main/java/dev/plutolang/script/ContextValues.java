package dev.plutolang.script;

import dev.plutolang.api.HostModule;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Permissions;
import dev.plutolang.api.PlutoType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import org.jspecify.annotations.Nullable;

/** What a script gets from its context. */
final class ContextValues {
  private static final Pattern NAME = Pattern.compile("[a-z_][A-Za-z0-9_]*");
  private static final String MODULE = "bindings";

  private final Map<String, Object> values = new TreeMap<>();

  ContextValues(ScriptContext context) {
    add(context.getBindings(ScriptContext.GLOBAL_SCOPE));
    add(context.getBindings(ScriptContext.ENGINE_SCOPE));
  }

  private void add(@Nullable Bindings bindings) {
    if (bindings != null) {
      bindings.forEach(
          (name, value) -> {
            if (value != null) {
              values.put(name, value);
            }
          });
    }
  }

  /** The arguments of the program. */
  String[] arguments() {
    return values.get(ScriptEngine.ARGV) instanceof Object[] given
        ? Arrays.stream(given).map(String::valueOf).toArray(String[]::new)
        : new String[0];
  }

  Limits limits() {
    return values.get(PlutoScriptEngine.LIMITS) instanceof Limits limits
        ? limits
        : Limits.defaults();
  }

  Permissions permissions() {
    return values.get(PlutoScriptEngine.PERMISSIONS) instanceof Permissions permissions
        ? permissions
        : Permissions.none();
  }

  /** The name that messages give to the script. */
  String fileName() {
    return values.get(ScriptEngine.FILENAME) instanceof String name ? name : "main.pluto";
  }

  /**
   * The modules that the script can import: those bound as such, and one that has a function for
   * each plain value.
   */
  List<HostModule> modules() {
    var modules = new ArrayList<HostModule>();
    HostModule plain = HostModule.named(MODULE);
    for (Map.Entry<String, Object> binding : values.entrySet()) {
      Object value = binding.getValue();
      if (value instanceof HostModule module) {
        modules.add(module);
      } else if (NAME.matcher(binding.getKey()).matches()) {
        Optional<Constant> constant = constant(value);
        if (constant.isPresent()) {
          plain = constant.get().addTo(plain, binding.getKey());
        }
      }
    }
    if (modules.stream().noneMatch(module -> module.name().equals(MODULE))) {
      modules.add(plain);
    }
    return modules;
  }

  /** A value that crosses the border, and its type there. */
  private record Constant(PlutoType type, Object value) {
    HostModule addTo(HostModule module, String name) {
      return module.function(name, type, List.of(), arguments -> value).infallible();
    }
  }

  private static Optional<Constant> constant(Object value) {
    return switch (value) {
      case Long n -> Optional.of(new Constant(PlutoType.INT, n));
      case Integer n -> Optional.of(new Constant(PlutoType.INT, n.longValue()));
      case Short n -> Optional.of(new Constant(PlutoType.INT, n.longValue()));
      case Double x -> Optional.of(new Constant(PlutoType.FLOAT, x));
      case Float x -> Optional.of(new Constant(PlutoType.FLOAT, x.doubleValue()));
      case Boolean truth -> Optional.of(new Constant(PlutoType.BOOL, truth));
      case Byte b -> Optional.of(new Constant(PlutoType.BYTE, b));
      case String text -> Optional.of(new Constant(PlutoType.STRING, text));
      case Character c -> Optional.of(new Constant(PlutoType.STRING, c.toString()));
      case byte[] bytes -> Optional.of(new Constant(PlutoType.BYTES, bytes));
      default -> Optional.empty();
    };
  }
}
