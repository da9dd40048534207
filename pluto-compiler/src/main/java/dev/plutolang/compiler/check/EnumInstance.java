package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.types.Type;

/**
 * An enum, or one instance of a generic enum. Field types are resolved on first use, so that enums
 * may be recursive.
 */
final class EnumInstance {
  private final Symbol.OfEnum symbol;
  private final Type.EnumType type;
  private final Lazy<ImmutableMap<String, Variant>> variants;

  EnumInstance(Symbol.OfEnum symbol, Type.EnumType type, TypeResolver types) {
    this.symbol = symbol;
    this.type = type;
    this.variants = new Lazy<>(() -> resolve(symbol, types));
  }

  private static ImmutableMap<String, Variant> resolve(Symbol.OfEnum symbol, TypeResolver types) {
    ImmutableMap.Builder<String, Variant> map = ImmutableMap.builder();
    int index = 0;
    for (Decl.Variant variant : symbol.decl().variants()) {
      map.put(
          variant.name().text(),
          new Variant(variant, index++, Field.resolve(variant.fields(), types)));
    }
    return map.buildKeepingLast();
  }

  Symbol.OfEnum symbol() {
    return symbol;
  }

  Type.EnumType type() {
    return type;
  }

  ImmutableMap<String, Variant> variants() {
    return variants.get();
  }

  ImmutableList<Variant> variantList() {
    return variants().values().asList();
  }

  /** A variant with its position. */
  record Variant(Decl.Variant decl, int index, ImmutableMap<String, Field> fields) {
    String name() {
      return decl.name().text();
    }
  }
}
