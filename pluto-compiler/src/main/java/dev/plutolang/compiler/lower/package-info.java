/**
 * Lowering: typed tree in, core program out.
 *
 * <p>Everything that the language has and the core has not is taken apart here: loops, matches,
 * closures, errors, contracts, nullable values, interpolation, equality. Evaluation order is fixed
 * here. May assume a correct program.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.compiler.lower;
