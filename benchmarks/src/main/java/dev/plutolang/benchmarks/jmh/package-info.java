/**
 * JMH benchmarks of the library as a host sees it.
 *
 * <p>In: nothing. Out: times. They assume a warm JVM; {@code ColdStart} measures the other case.
 */
@NullMarked
package dev.plutolang.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
