/**
 * Figures of the heap that no comparison with another language gives: pauses, allocation rate, and
 * what instances cost. {@link dev.plutolang.benchmarks.heap.HeapFigures} is a command of {@code
 * Main} that measures all of them in one JVM and prints a table.
 */
@NullMarked
package dev.plutolang.benchmarks.heap;

import org.jspecify.annotations.NullMarked;
