package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.types.QualifiedName;

/** An error declaration with its fields, resolved on first use. */
final class ErrorInfo {
  private final Symbol.OfError symbol;
  private final Lazy<ImmutableMap<String, Field>> fields;

  ErrorInfo(Symbol.OfError symbol, TypeResolver types) {
    this.symbol = symbol;
    this.fields = new Lazy<>(() -> Field.resolve(symbol.decl().fields(), types));
  }

  QualifiedName name() {
    return symbol.qualifiedName();
  }

  Symbol.OfError symbol() {
    return symbol;
  }

  ImmutableMap<String, Field> fields() {
    return fields.get();
  }
}
