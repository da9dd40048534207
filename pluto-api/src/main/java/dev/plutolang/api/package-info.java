/**
 * The host's view of Pluto: fluent entry points, value types and exceptions.
 *
 * <p>In: source text and limits chosen by the host. Out: programs, results, diagnostics and crash
 * reports. May assume: nothing; arguments are checked here and misuse is named.
 *
 * <p>Native files are unpacked once per machine into the user's cache directory; the system
 * property {@code pluto.native.cache} names another place.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.api;
