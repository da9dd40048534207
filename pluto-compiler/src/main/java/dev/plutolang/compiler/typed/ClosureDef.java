package dev.plutolang.compiler.typed;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.types.Type;

/**
 * A closure literal. Whether an error may leave its body is a property of its type: {@link
 * TypedProgram#mayLeave}.
 *
 * @param displayName for crash reports: {@code closure in main}
 * @param captures in the order of first use
 */
public record ClosureDef(
    String displayName,
    ImmutableList<Local> params,
    ImmutableList<Capture> captures,
    Type result,
    TBlock body,
    Span span) {}
