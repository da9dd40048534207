/**
 * The side-by-side suite: the same algorithms in Pluto, C, Go and Java, run in one go.
 *
 * <p>In: the folder {@code src/main/suite} with {@code suite.txt}, one row for each benchmark, and
 * a folder of programs for each algorithm. Out: a table of times and ratios. Every program runs in
 * a process of its own with a time limit; languages that are not installed are left out.
 */
@NullMarked
package dev.plutolang.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
