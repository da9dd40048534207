package dev.plutolang.runtime.program;

import dev.plutolang.api.FunctionSignature;
import dev.plutolang.api.spi.HostModuleSpec;
import dev.plutolang.api.spi.InstanceDriver;
import dev.plutolang.api.spi.LaunchRequest;
import dev.plutolang.api.spi.ProgramCode;
import dev.plutolang.runtime.codegen.ObjectCode;
import dev.plutolang.runtime.function.HostBindings;
import dev.plutolang.runtime.llvm.LoadedObject;
import dev.plutolang.runtime.value.PublicTypes;
import java.util.List;
import java.util.Optional;

/**
 * A compiled program. Its code is loaded when the first instance starts and unloaded when nothing
 * refers to the program any more. Thread-safe.
 */
public final class NativeProgram implements ProgramCode {

  private final NativeRuntime runtime;
  private final Loading loading;
  private final ProgramMetadata metadata;
  private final Optional<HostBindings> hostFunctions;
  private final Lazy<CallTable> callTable = new Lazy<>(this::makeCallTable);
  private final Lazy<Binder> binder = new Lazy<>(() -> new Binder(callTable()));

  /**
   * A program of object code and what the compiler knows of it. If it calls functions of the host,
   * it can run when it is bound to some.
   */
  public NativeProgram(NativeRuntime runtime, ObjectCode code, ProgramMetadata metadata) {
    this(
        runtime,
        new Loading(runtime, code),
        metadata,
        metadata.hostImports().isEmpty() ? Optional.of(HostBindings.NONE) : Optional.empty());
  }

  private NativeProgram(
      NativeRuntime runtime,
      Loading loading,
      ProgramMetadata metadata,
      Optional<HostBindings> hostFunctions) {
    this.runtime = runtime;
    this.loading = loading;
    this.metadata = metadata;
    this.hostFunctions = hostFunctions;
  }

  /**
   * The same program, calling functions of these modules. They need not be those it was compiled
   * with, if the functions have the same types.
   *
   * @throws IllegalArgumentException listing the functions that are missing or have other types
   */
  public NativeProgram bind(List<HostModuleSpec> hostModules) {
    return metadata.hostImports().isEmpty()
        ? this
        : new NativeProgram(
            runtime,
            loading,
            metadata,
            Optional.of(HostBindings.of(metadata.hostImports(), hostModules)));
  }

  @Override
  public boolean testMode() {
    return metadata.testMode();
  }

  @Override
  public List<FunctionSignature> functions() {
    return new PublicTypes(metadata.exports()).functions();
  }

  /** The native code, for caches. */
  public ObjectCode code() {
    return loading.code;
  }

  /** What the compiler knows of the program. */
  public ProgramMetadata metadata() {
    return metadata;
  }

  HostBindings hostFunctions() {
    return hostFunctions.orElseThrow(
        () -> new IllegalStateException("the program calls functions of the host: bind it first"));
  }

  @Override
  public InstanceDriver start(LaunchRequest request) {
    return new NativeInstance(runtime, this, request);
  }

  /** The code in memory. The caller keeps this program reachable while it is used. */
  LoadedCode loaded() {
    return loading.loaded.get();
  }

  /** What the host can call. */
  CallTable callTable() {
    return callTable.get();
  }

  /** The interfaces that were bound. */
  Binder binder() {
    return binder.get();
  }

  private CallTable makeCallTable() {
    return new CallTable(metadata.exports(), loaded().address(), runtime.host().calls());
  }

  /** The code, which all bindings of a program share. */
  private static final class Loading {
    private final NativeRuntime runtime;
    private final ObjectCode code;
    private final Lazy<LoadedCode> loaded = new Lazy<>(this::load);

    Loading(NativeRuntime runtime, ObjectCode code) {
      this.runtime = runtime;
      this.code = code;
    }

    private LoadedCode load() {
      LoadedObject object = runtime.load(code);
      // The action must not refer to this object, or it would never become unreachable.
      return new LoadedCode(
          object.address(), code, runtime.cleaner().register(this, object::close));
    }
  }
}
