package dev.plutolang.compiler.typed;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.types.Type;

/** An enum, or one instance of a generic enum; variants are addressed by their position. */
public record EnumDef(Type.EnumType type, String displayName, ImmutableList<VariantDef> variants) {

  /** A variant; without fields it is a unit variant. */
  public record VariantDef(String name, ImmutableList<FieldDef> fields) {}
}
