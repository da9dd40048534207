/**
 * Loads native code into the JVM and drives instances of it.
 *
 * <p>In: object code and its metadata. Out: results, crash reports, heap statistics. May assume:
 * the code was made by this project's compiler for this platform.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.runtime;
