/**
 * Code generation: core program in, textual LLVM IR out, the same text for the same program.
 *
 * <p>May assume that the core program is well formed. Decides what belongs to the machine: where
 * references are stored for the collector, checks of the stack limit, polls, line tables, alias
 * classes, branch weights and attributes.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.compiler.emit;
