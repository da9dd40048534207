/**
 * Measurements of the compiler and of the programs that it makes.
 *
 * <p>In: command-line arguments, see {@link dev.plutolang.benchmarks.Main}. Out: tables on standard
 * output. Nothing here is part of the library.
 */
@NullMarked
package dev.plutolang.benchmarks;

import org.jspecify.annotations.NullMarked;
