/**
 * What supervision costs: restarts beside those of an actor system and of the operating system, and
 * the latency of a process beside hostile neighbours. Each class is a command of {@code Main} that
 * measures all its contenders in one JVM and prints a table.
 */
@NullMarked
package dev.plutolang.benchmarks.supervision;

import org.jspecify.annotations.NullMarked;
