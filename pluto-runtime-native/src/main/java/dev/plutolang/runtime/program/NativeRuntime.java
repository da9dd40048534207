package dev.plutolang.runtime.program;

import com.google.common.collect.ImmutableMap;
import dev.plutolang.api.PlutoPlatformException;
import dev.plutolang.runtime.codegen.NativeCompiler;
import dev.plutolang.runtime.codegen.ObjectCode;
import dev.plutolang.runtime.host.HostRuntime;
import dev.plutolang.runtime.llvm.Bitcode;
import dev.plutolang.runtime.llvm.Hooks;
import dev.plutolang.runtime.llvm.Jit;
import dev.plutolang.runtime.llvm.Llvm;
import dev.plutolang.runtime.llvm.LlvmException;
import dev.plutolang.runtime.llvm.LoadedObject;
import dev.plutolang.runtime.platform.NativeCache;
import dev.plutolang.runtime.platform.NativeFiles;
import dev.plutolang.runtime.platform.Platform;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The native side of this JVM: the C runtime, LLVM, the object linker. Its parts are opened when
 * they are first needed. Thread-safe.
 */
public final class NativeRuntime {

  private static final Lazy<NativeRuntime> SHARED = new Lazy<>(NativeRuntime::new);
  private static final String PROGRAM_SYMBOL = "pl_program";

  private final Platform platform = Platform.current();
  private final NativeCache cache = NativeCache.standard();
  private final Lazy<SymbolLookup> library = new Lazy<>(this::openLibrary);
  private final Lazy<HostRuntime> host = new Lazy<>(() -> new HostRuntime(runtimeLibrary()));
  private final Lazy<Llvm> llvm = new Lazy<>(this::openLlvm);
  private final Lazy<NativeCompiler> compiler = new Lazy<>(this::openCompiler);
  private final Lazy<Jit> jit = new Lazy<>(() -> loadedLlvm().newJit());
  private final ConcurrentHashMap<String, Long> symbols = new ConcurrentHashMap<>();
  private final Cleaner cleaner = Cleaner.create();
  private final Timer timer = new Timer();
  private final OutputTicker outputTicker = new OutputTicker(timer);

  private NativeRuntime() {}

  /**
   * The one of this JVM.
   *
   * @throws PlutoPlatformException if no native code is made for this platform
   */
  public static NativeRuntime shared() {
    return SHARED.get();
  }

  /**
   * Makes object code of IR.
   *
   * @throws PlutoPlatformException if LLVM cannot be loaded
   */
  public NativeCompiler compiler() {
    return compiler.get();
  }

  /**
   * Opens everything that a first compilation and run will need, in a thread of its own, so that
   * the front end of a compiler can work meanwhile. What fails here fails again, with its message,
   * when it is needed.
   */
  public void warmUp() {
    Thread.ofPlatform()
        .name("pluto-warm-up")
        .daemon()
        .start(
            () -> {
              try {
                compiler().prepare();
                var _ = jit.get();
                var _ = host();
              } catch (PlutoPlatformException | LlvmException e) {
                // Whoever needs the part gets the exception itself.
              }
            });
  }

  HostRuntime host() {
    return host.get();
  }

  Cleaner cleaner() {
    return cleaner;
  }

  Timer timer() {
    return timer;
  }

  OutputTicker outputTicker() {
    return outputTicker;
  }

  /** Loads code into this process. The address is that of its {@code pl_program}. */
  LoadedObject load(ObjectCode code) {
    String here = compiler().target();
    if (!code.target().equals(here)) {
      throw new PlutoPlatformException(
          "the code was made for " + code.target() + ", this machine is " + here);
    }
    ImmutableMap.Builder<String, Long> imports = ImmutableMap.builder();
    for (String name : code.imports()) {
      imports.put(name, symbols.computeIfAbsent(name, this::address));
    }
    return jit.get().load(code.objects(), imports.buildOrThrow(), PROGRAM_SYMBOL);
  }

  private long address(String symbol) {
    return runtimeLibrary()
        .find(symbol)
        .or(() -> Linker.nativeLinker().defaultLookup().find(symbol))
        .map(MemorySegment::address)
        .orElseThrow(() -> new LlvmException("the runtime has no function \"" + symbol + "\""));
  }

  private SymbolLookup runtimeLibrary() {
    return library.get();
  }

  private Llvm loadedLlvm() {
    return llvm.get();
  }

  private SymbolLookup openLibrary() {
    Path file = NativeFiles.runtimeLibrary(cache, platform);
    try {
      return SymbolLookup.libraryLookup(file, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new PlutoPlatformException(
          "Cannot load the Pluto runtime from " + file + ": " + e.getMessage(), e);
    }
  }

  private Llvm openLlvm() {
    return Llvm.open(
        NativeFiles.libLlvm(cache, platform), Hooks.in(runtimeLibrary()), platform.llvmTarget());
  }

  private NativeCompiler openCompiler() {
    return new NativeCompiler(
        loadedLlvm(), Bitcode.of("pluto_hot", NativeFiles.hotBitcode(platform)));
  }
}
