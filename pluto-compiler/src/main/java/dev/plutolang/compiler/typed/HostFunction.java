package dev.plutolang.compiler.typed;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.types.Type;

/**
 * A function that the host implements.
 *
 * @param module what the host calls its module
 * @param isFallible whether it may raise {@code HostError}
 */
public record HostFunction(
    String module, String name, ImmutableList<Type> params, Type result, boolean isFallible) {}
