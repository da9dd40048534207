/**
 * The rules of supervision as a deterministic state machine over a whole tree.
 *
 * <p>In: {@link dev.plutolang.supervisor.tree.Input}s with the time at which they happened. Out:
 * calls of {@link dev.plutolang.supervisor.tree.Outside}. May assume: one thread at a time, a time
 * that does not go back, a valid specification. No input or output, no clock, no thread of its own.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.supervisor.tree;
