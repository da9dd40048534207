package dev.plutolang.compiler.syntax.tree;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;

/** Statements in braces; the span includes the braces. */
public record Block(ImmutableList<Stmt> statements, Span span) {}
