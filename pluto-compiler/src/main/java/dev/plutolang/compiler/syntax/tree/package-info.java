/**
 * The syntax tree: one source text as written, names not resolved.
 *
 * <p>Sealed interfaces of immutable records, made by the parser and read by everything up to the
 * type checker. Every node knows its span, which lies within the span of its parent. Where the
 * parser had to recover, {@link dev.plutolang.compiler.syntax.tree.Expr.Erroneous} stands.
 */
@NullMarked
package dev.plutolang.compiler.syntax.tree;

import org.jspecify.annotations.NullMarked;
