/**
 * Which files make up a program, and which namespace each belongs to.
 *
 * <p>In: all files of the project. Out: the modules that the root reaches, parsed. May assume:
 * nothing about the texts; paths are relative and normalised.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.compiler.module;
