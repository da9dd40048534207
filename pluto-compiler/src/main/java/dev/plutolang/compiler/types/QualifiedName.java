package dev.plutolang.compiler.types;

/**
 * Name of a top-level declaration.
 *
 * @param namespace identifier of the module that declares it; empty for the entry module and for
 *     predeclared names
 */
public record QualifiedName(String namespace, String name) {
  /** A name of the entry module, or a predeclared one. */
  public static QualifiedName root(String name) {
    return new QualifiedName("", name);
  }

  /** {@code name}, or {@code module.name}. */
  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "." + name;
  }
}
