/**
 * Functions of the host that programs call.
 *
 * <p>In: what the compiler was given, and the words of a call in native memory. Out: the result in
 * the same words. May assume: the calling thread is in the instance, whose program waits.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.runtime.function;
