package dev.plutolang.compiler.typed;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.types.Type;

/**
 * A closure literal.
 *
 * @param displayName for crash reports: {@code closure in main}
 * @param captures in the order of first use
 * @param mayLeave whether an error may leave the body
 */
public record ClosureDef(
    String displayName,
    ImmutableList<Local> params,
    ImmutableList<Capture> captures,
    Type result,
    boolean mayLeave,
    TBlock body,
    Span span) {}
