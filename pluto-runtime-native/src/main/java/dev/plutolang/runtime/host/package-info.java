/**
 * The C runtime as the host calls it ({@code pl_host.h}, {@code pl_crash.h}, {@code pl_program.h}).
 *
 * <p>In: addresses of programs and instances. Out: plain values; native memory stays in here. May
 * assume: the shared library has the ABI version that this package was written for; it is checked
 * when the library is opened.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.runtime.host;
