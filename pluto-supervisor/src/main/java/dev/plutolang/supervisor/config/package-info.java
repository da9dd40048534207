/**
 * Supervision trees as HOCON text.
 *
 * <p>In: text, or a {@link dev.plutolang.supervisor.SupervisorSpec}. Out: the other of the two, or
 * all mistakes of the text with their places. May assume: nothing of the text.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.supervisor.config;
