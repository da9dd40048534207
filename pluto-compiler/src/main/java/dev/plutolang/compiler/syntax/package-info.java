/**
 * From text to syntax tree.
 *
 * <p>In: a source text; nothing is assumed about it. Out: a {@link
 * dev.plutolang.compiler.syntax.tree.SourceUnit} and the errors of the text, those of single
 * tokens, of the grammar, and of what may stand together in a file. The tree's depth is bounded, so
 * that later phases may recurse over it.
 */
@NullMarked
package dev.plutolang.compiler.syntax;

import org.jspecify.annotations.NullMarked;
