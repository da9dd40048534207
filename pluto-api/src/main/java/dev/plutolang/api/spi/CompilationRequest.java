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
 */
public record CompilationRequest(
    String root, List<SourceText> sources, Optimization optimization, boolean testMode) {
  public CompilationRequest {
    sources = List.copyOf(sources);
    if (sources.stream().noneMatch(source -> source.path().equals(root))) {
      throw new IllegalArgumentException("the root '" + root + "' is not among the sources");
    }
  }
}
