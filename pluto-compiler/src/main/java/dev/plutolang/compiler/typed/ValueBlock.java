package dev.plutolang.compiler.typed;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * A block that gives a value, in a scope of its own.
 *
 * @param value already of the type of the whole expression; empty if that is void, or if the
 *     statements never reach the end
 */
public record ValueBlock(ImmutableList<TStmt> statements, Optional<TExpr> value) {}
