/**
 * Supervision trees over running programs.
 *
 * <p>In: programs and a specification of a tree. Out: events, states, crash histories. May assume:
 * programs and instances are reached through {@code dev.plutolang.api} only.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.supervisor;
