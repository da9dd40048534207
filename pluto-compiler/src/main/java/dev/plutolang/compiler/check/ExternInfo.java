package dev.plutolang.compiler.check;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** A function of the runtime, with its signature resolved on first use. */
final class ExternInfo {
  private final Symbol.OfExtern symbol;
  private final Lazy<Signature> signature;

  ExternInfo(Symbol.OfExtern symbol, TypeResolver types) {
    this.symbol = symbol;
    this.signature =
        new Lazy<>(
            () ->
                new Signature(
                    symbol.decl().params(),
                    symbol.decl().params().stream()
                        .map(param -> types.resolve(param.type()))
                        .collect(toImmutableList()),
                    types.resolveResult(symbol.decl().result()),
                    symbol.name().span()));
  }

  Symbol.OfExtern symbol() {
    return symbol;
  }

  Signature signature() {
    return signature.get();
  }
}
