/**
 * Reads relocatable ELF objects: what LLVM emits on every platform here.
 *
 * <p>In: the bytes of an object file. Out: sections with relocations applied, symbols. May assume:
 * 64-bit little-endian objects from this project's code generator; anything else is refused.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.runtime.elf;
