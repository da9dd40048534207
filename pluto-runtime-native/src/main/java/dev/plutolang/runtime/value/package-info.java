/**
 * Values on their way between Java and a program's heap.
 *
 * <p>In: the layouts that the compiler found, and Java values or addresses. Out: addresses or Java
 * values. May assume: the calling thread is alone in the instance.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.runtime.value;
