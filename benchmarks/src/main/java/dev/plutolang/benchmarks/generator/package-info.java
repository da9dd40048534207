/**
 * Large Pluto programs for measuring the compiler.
 *
 * <p>In: a seed and a number of lines. Out: the text of a valid program with many classes, traits,
 * enums, generics, closures and errors, which prints one number. The same seed gives the same text.
 */
@NullMarked
package dev.plutolang.benchmarks.generator;

import org.jspecify.annotations.NullMarked;
