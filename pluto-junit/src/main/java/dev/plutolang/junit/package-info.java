/**
 * A test engine that shows {@code test} blocks of Pluto sources as ordinary tests.
 *
 * <p>In: selected files, directories, class path roots, and classes with {@link
 * dev.plutolang.junit.PlutoTests}. Out: one container for each file, one test for each block. May
 * assume: the sources are trusted, as test code is.
 */
@NullMarked
package dev.plutolang.junit;

import org.jspecify.annotations.NullMarked;
