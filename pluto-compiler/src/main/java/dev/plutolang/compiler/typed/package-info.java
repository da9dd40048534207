/**
 * The typed tree: what the checker makes of a correct program and what lowering reads.
 *
 * <p>Every name is resolved, every generic declaration is instantiated, every implicit conversion
 * is a node ({@link dev.plutolang.compiler.typed.TExpr.Convert}), every obligation of the language
 * is met. Order is deterministic: declarations in source order, then instances in the order of
 * first need. Nothing in it refers to source text except through spans.
 */
@NullMarked
package dev.plutolang.compiler.typed;

import org.jspecify.annotations.NullMarked;
