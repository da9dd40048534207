/**
 * Maps places in code to source lines, from the DWARF data of an object.
 *
 * <p>In: an object with line tables and, for inlined calls, debugging entries. Out: functions,
 * files, lines, columns. May assume: DWARF 4 or 5 as LLVM emits it for one module. Used only after
 * a crash, so it is written for clarity.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.runtime.debug;
