/**
 * Functions of the host that programs call.
 *
 * <p>In: programs and Java functions. Out: what crossed the border. May assume: the compiler and
 * the native runtime are on the path.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.host;
