/**
 * The host's view of Pluto: fluent entry points, value types and exceptions.
 *
 * <p>In: source text and limits chosen by the host. Out: programs, results, diagnostics and crash
 * reports. May assume: nothing; arguments are checked here and misuse is named.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.api;
