/** The C runtime, its bindings, the LLVM binding, and the loading and driving of instances. */
module dev.plutolang.runtime {
  requires static org.jspecify;
  requires dev.plutolang.api;
  requires com.google.common;
  requires jdk.jfr;

  exports dev.plutolang.runtime.codegen;
  exports dev.plutolang.runtime.function;
  exports dev.plutolang.runtime.program;
  exports dev.plutolang.runtime.value;
}
