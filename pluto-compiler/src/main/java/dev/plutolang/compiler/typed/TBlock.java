package dev.plutolang.compiler.typed;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;

/** Statements in a scope of their own. */
public record TBlock(ImmutableList<TStmt> statements, Span span) {}
