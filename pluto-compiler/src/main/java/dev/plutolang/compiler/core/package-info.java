/**
 * The core program: functions as control-flow graphs of basic blocks over typed virtual registers,
 * and the constants they refer to.
 *
 * <p>Made by {@code lower}, read by {@code emit}. Everything of the language is already desugared;
 * registers may be assigned several times; every register is assigned on every path before it is
 * read.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.compiler.core;
