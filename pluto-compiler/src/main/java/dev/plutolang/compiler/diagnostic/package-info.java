/**
 * Spans of source text and what the compiler has to say about them.
 *
 * <p>In: source texts and the findings of the phases. Out: immutable {@link
 * dev.plutolang.compiler.diagnostic.Diagnostic}s in source order, and their text form with an
 * excerpt of the line. Every reason to reject a program is one entry of {@link
 * dev.plutolang.compiler.diagnostic.Code}.
 */
@NullMarked
package dev.plutolang.compiler.diagnostic;

import org.jspecify.annotations.NullMarked;
