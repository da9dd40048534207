/**
 * What no program and no text may do to its host: harm the JVM, leak memory, hang, or surprise with
 * an exception of another kind. Everything goes through the public API.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.robustness;
