package dev.plutolang.api.spi;

import dev.plutolang.api.Optimization;
import java.util.List;

/**
 * All inputs of one compilation; equal requests give equal programs.
 *
 * @param root the path of the source that holds {@code main}, {@code app} or {@code stage}
 * @param sources all files of the project's directory, the root included, sorted by path, each path
 *     once; Pluto sources and {@code pluto.toml} files
 * @param testMode whether {@code test} blocks are compiled
 * @param hostModules the modules that the host implements, with distinct names
 */
public record CompilationRequest(
    String root,
    List<SourceText> sources,
    Optimization optimization,
    boolean testMode,
    List<HostModuleSpec> hostModules) {
  public CompilationRequest {
    sources = List.copyOf(sources);
    hostModules = List.copyOf(hostModules);
    if (sources.stream().noneMatch(source -> source.path().equals(root))) {
      throw new IllegalArgumentException("the root '" + root + "' is not among the sources");
    }
  }

  /** A request without modules of the host. */
  public CompilationRequest(
      String root, List<SourceText> sources, Optimization optimization, boolean testMode) {
    this(root, sources, optimization, testMode, List.of());
  }
}
