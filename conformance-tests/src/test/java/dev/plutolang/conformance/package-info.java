/**
 * Runs the programs of {@code conformance/} through the public API and compares what happens with
 * what they say should happen.
 *
 * <p>In: the folder, {@code pending.txt}, system properties. Out: one JUnit test for each program,
 * and a summary. May assume: nothing about the compiler, which may also hang or throw anything.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.conformance;
