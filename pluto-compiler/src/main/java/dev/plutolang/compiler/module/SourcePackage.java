package dev.plutolang.compiler.module;

import com.google.common.collect.ImmutableMap;

/**
 * Code with a manifest of its own, or without one.
 *
 * @param directory the path of its directory
 * @param dependencies what its code may import as the first name of a path
 */
record SourcePackage(String directory, ImmutableMap<String, Dependency> dependencies) {
  static SourcePackage withoutManifest(String directory) {
    return new SourcePackage(directory, ImmutableMap.of());
  }

  sealed interface Dependency {
    record Local(SourcePackage target) implements Dependency {}

    /** Reported where it is imported: repositories are not fetched. */
    record Git(String url) implements Dependency {}

    /** What is wrong with it has been reported. */
    record Broken() implements Dependency {}
  }
}
