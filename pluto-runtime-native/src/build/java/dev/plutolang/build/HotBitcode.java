package dev.plutolang.build;

import dev.plutolang.runtime.llvm.Bitcode;
import dev.plutolang.runtime.llvm.Hooks;
import dev.plutolang.runtime.llvm.Llvm;
import dev.plutolang.runtime.llvm.LlvmContext;
import dev.plutolang.runtime.llvm.LlvmModule;
import dev.plutolang.runtime.platform.NativeCache;
import dev.plutolang.runtime.platform.NativeFiles;
import dev.plutolang.runtime.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Merges the modules of the runtime's hot part into one whose functions may be inlined but are
 * never emitted: calls that stay calls go to the shared library. So programs carry no copies, and
 * reading takes only the functions that a program calls.
 */
final class HotBitcode {

  private final Platform platform;

  HotBitcode(Platform platform) {
    this.platform = platform;
  }

  void merge(List<Path> modules, Path result) throws IOException {
    Path libLlvm = NativeFiles.libLlvm(NativeCache.standard(), platform);
    Llvm llvm = Llvm.open(libLlvm, Hooks.none(), platform.llvmTarget());
    try (LlvmContext context = llvm.newContext()) {
      LlvmModule all = context.newModule("pluto_hot");
      for (Path module : modules) {
        byte[] content = Files.readAllBytes(module);
        all.link(context.openBitcode(Bitcode.of(module.getFileName().toString(), content)));
      }
      all.makeAvailableExternally();
      all.writeBitcode(result.toString());
    }
  }
}
