/**
 * Loads programs and drives their instances: what stands behind the API's programs.
 *
 * <p>In: object code with what the compiler knows of it, and launch requests. Out: results and
 * crash reports. May assume: requests were checked by the API, which lets one thread at a time into
 * an instance.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.runtime.program;
