package dev.plutolang.compiler.types;

/**
 * Name of a top-level declaration.
 *
 * @param namespace identifier of the module that declares it; empty for the entry module, {@link
 *     #PRELUDE} for what exists without a declaration
 */
public record QualifiedName(String namespace, String name) {
  /** Namespace of the predeclared errors and types. Not the name of any module. */
  public static final String PRELUDE = "<prelude>";

  /** {@code name}, or {@code module.name} for the items of imported modules. */
  @Override
  public String toString() {
    return namespace.isEmpty() || namespace.equals(PRELUDE) ? name : namespace + "." + name;
  }
}
