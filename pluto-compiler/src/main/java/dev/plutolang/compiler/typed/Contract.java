package dev.plutolang.compiler.typed;

import dev.plutolang.compiler.diagnostic.Span;

/**
 * A {@code requires} or {@code invariant} clause.
 *
 * @param condition of type bool
 * @param text the clause written anew from its syntax, for the message (chapter 04, 9.7)
 * @param subject the function, {@code Class.method} or class that the message names
 */
public record Contract(TExpr condition, String text, String subject, Span span) {}
