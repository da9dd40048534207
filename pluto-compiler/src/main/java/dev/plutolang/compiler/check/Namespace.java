package dev.plutolang.compiler.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The declarations of one module, which see each other without qualification, and the modules that
 * it imports. Filled by {@link Declarations}, then only read. Compared by identity.
 */
final class Namespace {
  private final String id;
  final Map<String, Symbol.OfFunction> functions = new LinkedHashMap<>();
  final Map<String, Symbol.OfType> types = new LinkedHashMap<>();
  final Map<String, Symbol.OfError> errors = new LinkedHashMap<>();

  /** Names of apps and stages. */
  final Map<String, String> entities = new LinkedHashMap<>();

  /** Functions that the host implements. */
  final Map<String, HostFunctionInfo> hostFunctions = new LinkedHashMap<>();

  /** Binding name of an import to the module. */
  final Map<String, Namespace> imports = new LinkedHashMap<>();

  private final Optional<Namespace> prelude;
  private final Optional<Module.Host> host;

  Namespace(String id, Optional<Namespace> prelude, Optional<Module.Host> host) {
    this.id = id;
    this.prelude = prelude;
    this.host = host;
  }

  String id() {
    return id;
  }

  /** Set if the host implements the module. */
  Optional<Module.Host> host() {
    return host;
  }

  boolean isRoot() {
    return id.isEmpty();
  }

  Optional<Symbol.OfFunction> function(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  /** A class, trait or enum of this namespace or a predeclared one. */
  Optional<Symbol.OfType> type(String name) {
    Symbol.OfType own = types.get(name);
    return own != null ? Optional.of(own) : prelude.flatMap(p -> p.type(name));
  }

  Optional<Symbol.OfEnum> enumeration(String name) {
    return type(name).filter(Symbol.OfEnum.class::isInstance).map(Symbol.OfEnum.class::cast);
  }

  Optional<Symbol.OfClass> classOf(String name) {
    return type(name).filter(Symbol.OfClass.class::isInstance).map(Symbol.OfClass.class::cast);
  }

  /** An error of this namespace or a predeclared one. */
  Optional<Symbol.OfError> error(String name) {
    Symbol.OfError own = errors.get(name);
    return own != null ? Optional.of(own) : prelude.flatMap(p -> p.error(name));
  }

  Optional<Namespace> imported(String binding) {
    return Optional.ofNullable(imports.get(binding));
  }
}
