package dev.plutolang.runtime.llvm;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.PlutoPlatformException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;

/**
 * The loaded libLLVM: the only way to contexts, target machines and the linker.
 *
 * <p>Thread-safe. The library stays loaded for the life of the JVM.
 */
public final class Llvm {

  /**
   * LLVM's own command line.
   *
   * <p>The programs have line tables but no variables; the older of the two ways to track variables
   * through code generation costs nothing then, the newer one a tenth of it. Reading text must not
   * upgrade debug information: it would check the module as well, and end the process if it is
   * broken; {@link LlvmContext#parseIr} checks it and throws.
   */
  private static final ImmutableList<String> OPTIONS =
      ImmutableList.of(
          "pluto",
          "-experimental-debug-variable-locations=false",
          "-disable-auto-upgrade-debug-info");

  private final Native library;
  private final Hooks hooks;
  private final CoreFunctions core;
  private final HostTarget host;

  private Llvm(Native library, Hooks hooks, String targetName) {
    this.library = library;
    this.hooks = hooks;
    this.core = new CoreFunctions(library);
    core.setOptions(OPTIONS);
    this.host = new HostTarget(new TargetFunctions(library, targetName), core);
  }

  /**
   * Opens libLLVM with its symbols local, so that another LLVM in the process does not meet it.
   *
   * @param targetName the architecture as LLVM's initialisation functions name it
   * @throws PlutoPlatformException if the file cannot be loaded
   */
  public static Llvm open(Path file, Hooks hooks, String targetName) {
    SymbolLookup symbols;
    try {
      symbols = SymbolLookup.libraryLookup(file, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new PlutoPlatformException(
          "Cannot load libLLVM from " + file + ": " + e.getMessage(), e);
    }
    return new Llvm(new Native(symbols), hooks, targetName);
  }

  /** The machine that this JVM runs on, as a target. */
  public HostTarget host() {
    return host;
  }

  /** A new context. Modules of one context belong to one thread at a time. */
  public LlvmContext newContext() {
    return new LlvmContext(core, hooks, host);
  }

  /** A new linker that loads objects into this process. */
  public Jit newJit() {
    OrcFunctions orc = new OrcFunctions(library);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(JAVA_LONG);
      core.check(orc.createJit(out.address()));
      return new Jit(core, orc, hooks, out.get(JAVA_LONG, 0));
    }
  }
}
