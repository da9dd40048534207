/**
 * Programs as bytes, for caches.
 *
 * <p>In: object code and what the compiler knows of it, as plain values. Out: bytes, and the equal
 * values again. May assume: the bytes were made by the same build of the compiler, which callers
 * make sure of with {@link dev.plutolang.compiler.stored.BuildIdentity}.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.compiler.stored;
