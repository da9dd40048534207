/**
 * Java programs that call into Pluto programs: what chapters of the documentation promise to hosts.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.embedding;
