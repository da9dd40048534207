package dev.plutolang.compiler.typed;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.types.Type;

/**
 * Bodies whose errors may leave the program without meeting a handler that takes them. Only there
 * is it worth to note where an error is raised.
 *
 * @param closures parameter lists of the types of closures
 */
public record EscapingErrors(
    ImmutableSet<FunctionId> functions, ImmutableSet<ImmutableList<Type>> closures) {}
