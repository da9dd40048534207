package dev.plutolang.compiler.module;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.plutolang.compiler.diagnostic.SourceFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files by their paths: relative to one directory, with {@code /} between the parts. The directory
 * itself is the empty path. A directory exists if a file is somewhere below it. Immutable; two sets
 * are equal only if they are the same object.
 */
public final class SourceSet {
  private static final SourceSet EMPTY = new SourceSet(Map.of());

  private final ImmutableSortedMap<String, SourceFile> files;
  private final ImmutableSet<String> directories;

  private SourceSet(Map<String, SourceFile> files) {
    this.files = ImmutableSortedMap.copyOf(files);
    ImmutableSet.Builder<String> found = ImmutableSet.builder();
    found.add("");
    for (String path : files.keySet()) {
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        found.add(path.substring(0, slash));
      }
    }
    this.directories = found.build();
  }

  /**
   * The given texts by path.
   *
   * @throws IllegalArgumentException if a path is absolute, empty, or has an empty part, {@code .}
   *     or {@code ..}
   */
  public static SourceSet of(Map<String, String> texts) {
    ImmutableSortedMap.Builder<String, SourceFile> files = ImmutableSortedMap.naturalOrder();
    texts.forEach(
        (path, text) -> {
          if (!normalize("", path).equals(Optional.of(path)) || path.isEmpty()) {
            throw new IllegalArgumentException("not a path of a source: '" + path + "'");
          }
          files.put(path, new SourceFile(path, text));
        });
    return new SourceSet(files.buildOrThrow());
  }

  public static SourceSet empty() {
    return EMPTY;
  }

  public boolean isEmpty() {
    return files.isEmpty();
  }

  Optional<SourceFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  boolean isDirectory(String path) {
    return directories.contains(path);
  }

  /**
   * The path of the source file with this path but for the extension; {@code .pluto} is preferred
   * to {@code .pt}.
   */
  Optional<String> sourceFile(String pathWithoutExtension) {
    return Stream.of(".pluto", ".pt")
        .map(extension -> pathWithoutExtension + extension)
        .filter(files::containsKey)
        .findFirst();
  }

  /** The source files directly in a directory, in name order, one for each stem. */
  List<String> sourceFilesIn(String directory) {
    return files.keySet().stream()
        .filter(path -> parent(path).equals(directory))
        .filter(path -> sourceFile(withoutExtension(path)).equals(Optional.of(path)))
        .toList();
  }

  static String parent(String path) {
    return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
  }

  static String join(String directory, String name) {
    return directory.isEmpty() ? name : directory + "/" + name;
  }

  /** The file's name without directory and extension. */
  static String stem(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return withoutExtension(name);
  }

  static String withoutExtension(String path) {
    for (String extension : List.of(".pluto", ".pt")) {
      if (path.endsWith(extension)) {
        return path.substring(0, path.length() - extension.length());
      }
    }
    return path;
  }

  /**
   * A relative path seen from a directory, without {@code .} and {@code ..}; empty if it leaves the
   * set.
   */
  static Optional<String> normalize(String directory, String path) {
    if (path.startsWith("/")) {
      return Optional.empty();
    }
    Deque<String> parts = new ArrayDeque<>();
    for (String part : join(directory, path).split("/")) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return Optional.empty();
        }
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }
}
