/**
 * What carries out the rules: the thread of a tree, the instances, the delivery of events.
 *
 * <p>In: commands of hosts, ends of instances, the clock. Out: calls of {@code dev.plutolang.api},
 * events. May assume: {@link dev.plutolang.supervisor.tree.TreeMachine} decides everything.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.supervisor.runtime;
