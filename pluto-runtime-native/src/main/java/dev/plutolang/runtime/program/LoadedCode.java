package dev.plutolang.runtime.program;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.StackFrame;
import dev.plutolang.runtime.codegen.ObjectCode;
import java.lang.ref.Cleaner;

/** Code of a program in memory. Thread-safe. */
final class LoadedCode {

  private final long address;
  private final Lazy<CodeMap> map;

  @SuppressWarnings("UnusedVariable") // keeps the registration, and with it the code, in place
  private final Cleaner.Cleanable unloading;

  LoadedCode(long address, ObjectCode code, Cleaner.Cleanable unloading) {
    this.address = address;
    this.map = new Lazy<>(() -> CodeMap.of(address, code.parts()));
    this.unloading = unloading;
  }

  /** The address of the {@code pl_program}. */
  long address() {
    return address;
  }

  /** The source calls behind a return address; none if it is not in this code. */
  ImmutableList<StackFrame> frames(long returnAddress) {
    return map.get().frames(returnAddress);
  }
}
