package dev.plutolang.compiler.typed;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.types.Type;

/** A trait with its methods in declaration order. */
public record TraitDef(Type.TraitType type, ImmutableList<TraitMethodDef> methods) {

  /**
   * A method of a trait.
   *
   * @param params without {@code self}
   * @param mayLeave whether an error may leave the method of any class that implements the trait
   */
  public record TraitMethodDef(
      String name, boolean isMutSelf, ImmutableList<Type> params, Type result, boolean mayLeave) {}
}
