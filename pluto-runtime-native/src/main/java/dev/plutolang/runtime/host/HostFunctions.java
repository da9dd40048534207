package dev.plutolang.runtime.host;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.plutolang.api.PlutoPlatformException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Downcall handles for {@code pl_host.h}; pointers are {@code long}. */
final class HostFunctions {

  private static final MemoryLayout POINTER = JAVA_LONG;

  private final SymbolLookup library;
  private final MethodHandle abiVersion;
  private final MethodHandle runtimeCreate;
  private final MethodHandle instanceCreate;
  private final MethodHandle instanceClose;
  private final MethodHandle runMain;
  private final MethodHandle runTests;
  private final MethodHandle crash;
  private final MethodHandle raise;
  private final MethodHandle stop;
  private final MethodHandle clearStop;
  private final MethodHandle gcStats;
  private final MethodHandle gcCollect;
  private final MethodHandle requestFlush;
  private final MethodHandle buffer;
  private final MethodHandle cpuNanos;

  HostFunctions(SymbolLookup library) {
    this.library = library;
    abiVersion = bind("pl_abi_version", FunctionDescriptor.of(JAVA_INT));
    runtimeCreate = bind("pl_runtime_create", FunctionDescriptor.of(POINTER));
    instanceCreate =
        bind(
            "pl_instance_create",
            FunctionDescriptor.of(POINTER, POINTER, POINTER, POINTER, POINTER, POINTER));
    instanceClose = bind("pl_instance_close", FunctionDescriptor.ofVoid(POINTER));
    runMain = bind("pl_instance_run_main", FunctionDescriptor.of(JAVA_INT, POINTER, POINTER));
    runTests = bind("pl_instance_run_tests", FunctionDescriptor.of(JAVA_INT, POINTER, POINTER));
    crash = bind("pl_instance_crash", FunctionDescriptor.of(POINTER, POINTER));
    raise = bind("pl_instance_raise", FunctionDescriptor.of(POINTER, POINTER, POINTER));
    stop = bind("pl_instance_stop", FunctionDescriptor.ofVoid(POINTER, JAVA_INT));
    clearStop = bind("pl_instance_clear_stop", FunctionDescriptor.ofVoid(POINTER));
    gcStats = bind("pl_instance_gc_stats", FunctionDescriptor.ofVoid(POINTER, POINTER));
    gcCollect = bind("pl_instance_gc_collect", FunctionDescriptor.ofVoid(POINTER));
    cpuNanos = bind("pl_instance_cpu_ns", FunctionDescriptor.of(JAVA_LONG, POINTER));
    buffer = bind("pl_instance_buffer", FunctionDescriptor.of(POINTER, POINTER, JAVA_LONG));
    requestFlush = bind("pl_instance_request_flush", FunctionDescriptor.ofVoid(POINTER));
  }

  private MethodHandle bind(String name, FunctionDescriptor type) {
    return Linker.nativeLinker()
        .downcallHandle(
            library
                .find(name)
                .orElseThrow(
                    () ->
                        new PlutoPlatformException(
                            "the Pluto runtime library has no function \"" + name + "\"")),
            type);
  }

  int abiVersion() {
    try {
      return (int) abiVersion.invokeExact();
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** 0 when out of memory. */
  long runtimeCreate() {
    try {
      return (long) runtimeCreate.invokeExact();
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** 0 when out of memory, or the program has another ABI version. */
  long instanceCreate(long runtime, long program, long callbacks, long host, long options) {
    try {
      return (long) instanceCreate.invokeExact(runtime, program, callbacks, host, options);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  void instanceClose(long instance) {
    try {
      instanceClose.invokeExact(instance);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int runMain(long instance, long outExitCode) {
    try {
      return (int) runMain.invokeExact(instance, outExitCode);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int runTests(long instance, long outExitCode) {
    try {
      return (int) runTests.invokeExact(instance, outExitCode);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** 0 if it is not known. */
  long raise(long instance, long error) {
    try {
      return (long) raise.invokeExact(instance, error);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  long crash(long instance) {
    try {
      return (long) crash.invokeExact(instance);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  void stop(long instance, int crashKind) {
    try {
      stop.invokeExact(instance, crashKind);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  void clearStop(long instance) {
    try {
      clearStop.invokeExact(instance);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  void gcStats(long instance, long out) {
    try {
      gcStats.invokeExact(instance, out);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  long cpuNanos(long instance) {
    try {
      return (long) cpuNanos.invokeExact(instance);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** 0 when out of memory. */
  long buffer(long instance, long size) {
    try {
      return (long) buffer.invokeExact(instance, size);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  void requestFlush(long instance) {
    try {
      requestFlush.invokeExact(instance);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  void gcCollect(long instance) {
    try {
      gcCollect.invokeExact(instance);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static RuntimeException unexpected(Throwable thrown) {
    if (thrown instanceof RuntimeException e) {
      return e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    return new IllegalStateException(thrown);
  }
}
