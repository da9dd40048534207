/**
 * Turns textual IR into object code.
 *
 * <p>In: one module of IR and how much effort to take. Out: object code as a value. May assume: the
 * IR is valid; what LLVM refuses is a defect of the compiler and reported as such. Equal input
 * gives equal bytes on the same kind of processor.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.runtime.codegen;
