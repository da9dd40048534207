/**
 * Listeners that make logs, metrics, spans and flight recordings of the events of a tree.
 *
 * <p>In: {@link dev.plutolang.supervisor.SupervisionEvent}s in order. Out: calls of SLF4J,
 * Micrometer, OpenTelemetry and JFR. May assume: one thread at a time. Each class needs one library
 * beside it, and nothing else here touches that library.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.supervisor.observe;
