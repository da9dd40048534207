/**
 * Resolved types, shared by the checker and everything behind it.
 *
 * <p>Types are immutable values and closed: generic declarations are checked per instance, so no
 * type variable exists here. Structural equality is type equality. A type knows its spelling in
 * diagnostics ({@code display}) and in source ({@code sourceName}).
 */
@NullMarked
package dev.plutolang.compiler.types;

import org.jspecify.annotations.NullMarked;
