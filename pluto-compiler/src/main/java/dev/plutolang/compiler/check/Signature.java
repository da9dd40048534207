package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.types.Type;

/**
 * Resolved parameters and result of a function or method, without {@code self}.
 *
 * @param place the name in the declaration, for notes
 */
record Signature(
    ImmutableList<Decl.Param> params, ImmutableList<Type> types, Type result, Span place) {}
