package dev.plutolang.runtime.program;

import dev.plutolang.api.FunctionSignature;
import dev.plutolang.api.spi.InstanceDriver;
import dev.plutolang.api.spi.LaunchRequest;
import dev.plutolang.api.spi.ProgramCode;
import dev.plutolang.runtime.codegen.ObjectCode;
import dev.plutolang.runtime.llvm.LoadedObject;
import dev.plutolang.runtime.value.PublicTypes;
import java.util.List;

/**
 * A compiled program. Its code is loaded when the first instance starts and unloaded when nothing
 * refers to the program any more. Thread-safe.
 */
public final class NativeProgram implements ProgramCode {

  private final NativeRuntime runtime;
  private final ObjectCode code;
  private final ProgramMetadata metadata;
  private final Lazy<LoadedCode> loaded = new Lazy<>(this::load);

  /** A program of object code and what the compiler knows of it. */
  public NativeProgram(NativeRuntime runtime, ObjectCode code, ProgramMetadata metadata) {
    this.runtime = runtime;
    this.code = code;
    this.metadata = metadata;
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
    return code;
  }

  /** What the compiler knows of the program. */
  public ProgramMetadata metadata() {
    return metadata;
  }

  @Override
  public InstanceDriver start(LaunchRequest request) {
    return new NativeInstance(runtime, this, request);
  }

  /** The code in memory. The caller keeps this program reachable while it is used. */
  LoadedCode loaded() {
    return loaded.get();
  }

  private LoadedCode load() {
    LoadedObject object = runtime.load(code);
    // The action must not refer to this program, or it would never become unreachable.
    return new LoadedCode(object.address(), code, runtime.cleaner().register(this, object::close));
  }
}
