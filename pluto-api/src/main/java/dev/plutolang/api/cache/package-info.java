/**
 * Where compiled programs are kept.
 *
 * <p>In: a compilation request and the compiler's form of a program. Out: programs that were
 * compiled before. May assume: the compiler names everything that its code depends on besides the
 * request. Not exported: hosts see {@link dev.plutolang.api.CompileCache}.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.api.cache;
