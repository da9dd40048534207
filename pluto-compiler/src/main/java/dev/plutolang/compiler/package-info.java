/**
 * The compiler: runs the phases in order.
 *
 * <p>In: source files. Out: a program, or diagnostics. May assume: nothing about the text.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.compiler;
