/**
 * The checker: parsed modules come in, a typed program or diagnostics go out.
 *
 * <p>Resolves names, checks types, instantiates generics and infers error sets, in one worklist:
 * bodies of generic declarations are checked once per instance, with concrete types (chapter 03,
 * 8.2). It may assume that the trees are those of the parser; where the parser had to recover, it
 * stays silent. {@link dev.plutolang.compiler.check.Checker} is the entry.
 */
@NullMarked
package dev.plutolang.compiler.check;

import org.jspecify.annotations.NullMarked;
