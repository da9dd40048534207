/**
 * The command {@code pluto}: a thin user of the public API.
 *
 * <p>In: arguments, standard input, the environment. Out: what the program prints, diagnostics and
 * reports on standard error, an exit code. May assume: nothing about the arguments.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.cli;
