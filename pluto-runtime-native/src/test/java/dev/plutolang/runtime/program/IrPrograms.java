package dev.plutolang.runtime.program;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.EntryPolicy;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Permissions;
import dev.plutolang.api.spi.EntryGate;
import dev.plutolang.api.spi.LaunchRequest;
import dev.plutolang.runtime.codegen.IrModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs in hand-written IR, from resources beside this class. */
final class IrPrograms {

  private IrPrograms() {}

  static IrModule module(String name) {
    return new IrModule(name, resource(name + ".ll") + resource("prelude.ll"));
  }

  static NativeProgram compile(String name, Optimization optimization) {
    return program(module(name), optimization);
  }

  static NativeProgram program(IrModule module, Optimization optimization) {
    NativeRuntime runtime = NativeRuntime.shared();
    return new NativeProgram(
        runtime,
        runtime.compiler().compile(module, optimization),
        new ProgramMetadata(
            module.name(),
            false,
            ImmutableList.of(),
            dev.plutolang.runtime.value.ValueTypes.NONE,
            ImmutableList.of()));
  }

  static LaunchRequest request(OutputStream stdout, Limits limits) {
    return new LaunchRequest(
        List.of(),
        Map.of(),
        new ByteArrayInputStream(new byte[0]),
        stdout,
        OutputStream.nullOutputStream(),
        limits,
        Permissions.none(),
        Map.of(),
        Optional.empty(),
        new EntryGate(EntryPolicy.REFUSE));
  }

  private static String resource(String name) {
    try (InputStream in = IrPrograms.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
