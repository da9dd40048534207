/**
 * What a compiler implements so that {@code dev.plutolang.api} finds it.
 *
 * <p>In: checked, immutable requests. Out: programs and diagnostics. May assume: arguments were
 * checked by the API.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.api.spi;
