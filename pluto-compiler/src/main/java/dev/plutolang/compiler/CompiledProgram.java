package dev.plutolang.compiler;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.CompilationStats;
import dev.plutolang.api.Diagnostic;
import dev.plutolang.api.FunctionSignature;
import dev.plutolang.api.spi.CompilationRequest;
import dev.plutolang.api.spi.InstanceDriver;
import dev.plutolang.api.spi.LaunchRequest;
import dev.plutolang.api.spi.ProgramCode;
import dev.plutolang.runtime.program.NativeProgram;
import java.util.List;

/** A program in native code, with what its compilation took and warned of. */
record CompiledProgram(
    NativeProgram program, CompilationStats compilation, ImmutableList<Diagnostic> warnings)
    implements ProgramCode {
  @Override
  public boolean testMode() {
    return program.testMode();
  }

  @Override
  public List<FunctionSignature> functions() {
    return program.functions();
  }

  @Override
  public ProgramCode bind(CompilationRequest request) {
    return new CompiledProgram(program.bind(request.hostModules()), compilation, warnings);
  }

  @Override
  public InstanceDriver start(LaunchRequest request) {
    return program.start(request);
  }
}
