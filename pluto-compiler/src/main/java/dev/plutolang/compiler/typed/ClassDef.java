package dev.plutolang.compiler.typed;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.types.Type;

/**
 * A class, or one instance of a generic class.
 *
 * @param displayName what a programmer calls it: {@code Point}, {@code Box<int>}
 * @param methods implementation of every method of every trait, inherited defaults included
 * @param invariants conditions over a local of kind SELF with id 0, in the order written
 */
public record ClassDef(
    Type.ClassType type,
    String displayName,
    ImmutableList<FieldDef> fields,
    ImmutableList<Type.TraitType> traits,
    ImmutableMap<TraitMethodRef, FunctionId> methods,
    ImmutableList<Contract> invariants,
    Span span) {}
