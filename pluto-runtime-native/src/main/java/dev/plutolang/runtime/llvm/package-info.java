/**
 * LLVM in process: contexts, modules, target machines and the object linker, called through the
 * LLVM-C interface with {@code java.lang.foreign}.
 *
 * <p>In: textual IR and object code as bytes. Out: object code as bytes and addresses of loaded
 * symbols. May assume: libLLVM of the version that the build pins. Native memory does not leave
 * this package except as addresses of loaded code.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.runtime.llvm;
