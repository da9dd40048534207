package dev.plutolang.compiler;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import dev.plutolang.api.CompilationStats;
import dev.plutolang.api.spi.ProgramCode;
import dev.plutolang.api.spi.ProgramFormat;
import dev.plutolang.compiler.stored.BuildIdentity;
import dev.plutolang.compiler.stored.StoredProgram;
import dev.plutolang.runtime.program.NativeProgram;
import dev.plutolang.runtime.program.NativeRuntime;
import java.util.List;
import java.util.Optional;

/** How programs of this compiler are stored. */
final class NativeFormat implements ProgramFormat {
  private static final System.Logger LOG = System.getLogger(NativeFormat.class.getName());

  /** The libraries whose builds decide what code is made: the API, the runtime, the compiler. */
  private final Supplier<String> build =
      Suppliers.memoize(
          () -> BuildIdentity.of(ProgramFormat.class, NativeRuntime.class, NativeFormat.class));

  @Override
  public String fingerprint() {
    return build.get() + " " + NativeRuntime.shared().compiler().target();
  }

  @Override
  public byte[] write(ProgramCode program) {
    if (!(program instanceof CompiledProgram compiled)) {
      throw new IllegalArgumentException("not a program of this compiler: " + program);
    }
    NativeProgram code = compiled.program();
    return new StoredProgram(
            code.code(), code.metadata(), ImmutableList.copyOf(compiled.warnings()))
        .toBytes();
  }

  @Override
  public Optional<ProgramCode> read(byte[] stored) {
    try {
      StoredProgram program = StoredProgram.of(stored);
      return Optional.of(
          new CompiledProgram(
              new NativeProgram(NativeRuntime.shared(), program.code(), program.metadata()),
              new CompilationStats(List.of(), program.code().size()),
              program.warnings()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "a stored program cannot be read", e);
      return Optional.empty();
    }
  }
}
