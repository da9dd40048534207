package dev.plutolang.compiler.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.plutolang.api.spi.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * The files of a project as a tree of directories. Directories are named without a slash at the
 * end; the project's own is empty.
 */
final class ProjectFiles {
  private final ImmutableSortedMap<String, SourceText> byPath;

  ProjectFiles(List<SourceText> sources) {
    this.byPath =
        ImmutableSortedMap.copyOf(
            sources.stream().collect(ImmutableMap.toImmutableMap(SourceText::path, s -> s)));
  }

  Optional<SourceText> file(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** {@code directory/stem.pluto}, or else {@code directory/stem.pt}. */
  Optional<SourceText> module(String directory, String stem) {
    String path = join(directory, stem);
    return file(path + ".pluto").or(() -> file(path + ".pt"));
  }

  boolean isDirectory(String path) {
    String start = path + "/";
    String first = byPath.ceilingKey(start);
    return first != null && first.startsWith(start);
  }

  /** The source files directly in a directory, in the order of their names, one for each stem. */
  ImmutableList<SourceText> sourcesIn(String directory) {
    return byPath.values().stream()
        .filter(source -> parent(source.path()).equals(directory) && isSource(source.path()))
        .filter(source -> !isHiddenByOther(source.path()))
        .collect(ImmutableList.toImmutableList());
  }

  private boolean isHiddenByOther(String path) {
    return path.endsWith(".pt") && byPath.containsKey(withoutExtension(path) + ".pluto");
  }

  static String join(String directory, String name) {
    return directory.isEmpty() ? name : directory + "/" + name;
  }

  static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** The name of a file without directory and extension. */
  static String stem(String path) {
    return withoutExtension(path.substring(path.lastIndexOf('/') + 1));
  }

  static String withoutExtension(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  private static boolean isSource(String path) {
    return path.endsWith(".pluto") || path.endsWith(".pt");
  }
}
