package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.typed.HostFunction;
import dev.plutolang.compiler.types.QualifiedName;

/** A function that the host implements. */
record HostFunctionInfo(Module.Host module, ExternInfo declaration) {
  static final QualifiedName HOST_ERROR = new QualifiedName(QualifiedName.PRELUDE, "HostError");

  Signature signature() {
    return declaration.signature();
  }

  private String name() {
    return declaration.symbol().name().text();
  }

  private boolean isFallible() {
    return !module.infallible().contains(name());
  }

  /** What a call of it can raise. */
  ImmutableSet<QualifiedName> errors() {
    return isFallible() ? ImmutableSet.of(HOST_ERROR) : ImmutableSet.of();
  }

  /** The function as the phases behind this one see it. */
  HostFunction function() {
    return new HostFunction(
        module.name(), name(), signature().types(), signature().result(), isFallible());
  }
}
