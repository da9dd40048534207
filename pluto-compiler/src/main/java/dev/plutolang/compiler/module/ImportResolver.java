package dev.plutolang.compiler.module;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.diagnostic.Suggestions;
import dev.plutolang.compiler.syntax.tree.Import;
import dev.plutolang.compiler.syntax.tree.Name;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the file or directory that an import means (chapter 05, 4.2). */
final class ImportResolver {
  /** The first name of imports of modules that the host implements. */
  static final String HOST = "host";

  private final SourceSet standardLibrary;
  private final String standardRoot;
  private final SourceSet hostModules;
  private final Diagnostics diagnostics;

  /**
   * @param standardLibrary where {@code import std.x} is looked up; empty if there is no library
   * @param standardRoot the directory of the library in that set
   * @param hostModules the interfaces of the host's modules, in a directory {@code host}
   */
  ImportResolver(
      SourceSet standardLibrary,
      String standardRoot,
      SourceSet hostModules,
      Diagnostics diagnostics) {
    this.standardLibrary = standardLibrary;
    this.standardRoot = standardRoot;
    this.hostModules = hostModules;
    this.diagnostics = diagnostics;
  }

  /**
   * A file or directory that is a module.
   *
   * @param home the package whose dependencies its code sees
   */
  record Location(SourceSet sources, String path, SourcePackage home) {
    boolean isFile() {
      return sources.file(path).isPresent();
    }

    /** Where its imports are looked up. */
    String directory() {
      return isFile() ? SourceSet.parent(path) : path;
    }
  }

  /** The module that an import means; reports if there is none. */
  Optional<Location> resolve(Import declaration, Location importer, boolean isRoot) {
    List<String> path = declaration.path().stream().map(Name::text).toList();
    return path.size() == 1
        ? single(path.get(0), importer, isRoot, declaration.span())
        : dotted(path, importer, declaration.span());
  }

  private Optional<Location> single(String name, Location importer, boolean isRoot, Span span) {
    SourceSet sources = importer.sources();
    String local = SourceSet.join(importer.directory(), name);
    Optional<String> file = sources.sourceFile(local);
    SourcePackage.Dependency dependency = importer.home().dependencies().get(name);
    if (dependency != null) {
      if (sources.isDirectory(local) || file.isPresent()) {
        return ambiguous(name, span);
      }
      return target(dependency, span)
          .map(target -> new Location(sources, target.directory(), target));
    }
    if (sources.isDirectory(local)) {
      return Optional.of(new Location(sources, local, importer.home()));
    }
    if (file.isPresent()) {
      return Optional.of(new Location(sources, file.get(), importer.home()));
    }
    String vendored = SourceSet.join(importer.directory(), ".deps/" + name);
    if (isRoot && sources.isDirectory(vendored)) {
      return Optional.of(new Location(sources, vendored, importer.home()));
    }
    return notFound(name, span);
  }

  private Optional<Location> dotted(List<String> path, Location importer, Span span) {
    String first = path.get(0);
    List<String> rest = path.subList(1, path.size());
    if (first.equals("std")) {
      if (standardLibrary.isEmpty()) {
        diagnostics.report(Code.UNSUPPORTED, span, "the standard library (" + dots(path) + ")");
        return Optional.empty();
      }
      Location library =
          new Location(standardLibrary, standardRoot, SourcePackage.withoutManifest(standardRoot));
      return below(library, rest, path, span);
    }
    if (first.equals(HOST) && (isHostModule(path) || !isLocal(HOST, importer))) {
      return hostModule(path, importer, span);
    }
    SourcePackage.Dependency dependency = importer.home().dependencies().get(first);
    if (dependency == null) {
      Location base = new Location(importer.sources(), importer.directory(), importer.home());
      return below(base, path, path, span);
    }
    if (importer.sources().isDirectory(SourceSet.join(importer.directory(), first))) {
      return ambiguous(first, span);
    }
    return target(dependency, span)
        .flatMap(
            target ->
                below(
                    new Location(importer.sources(), target.directory(), target),
                    rest,
                    path,
                    span));
  }

  // ---- modules of the host

  private boolean isHostModule(List<String> path) {
    return path.size() == 2 && hostModules.sourceFile(hostPath(path)).isPresent();
  }

  private static String hostPath(List<String> path) {
    return SourceSet.join(HOST, path.get(1));
  }

  /** Whether a name means a directory or a dependency where it is imported. */
  private static boolean isLocal(String name, Location importer) {
    return importer.home().dependencies().containsKey(name)
        || importer.sources().isDirectory(SourceSet.join(importer.directory(), name));
  }

  private Optional<Location> hostModule(List<String> path, Location importer, Span span) {
    if (!isHostModule(path)) {
      String name = dots(path.subList(1, path.size()));
      List<String> known = hostModules.sourceFilesIn(HOST).stream().map(SourceSet::stem).toList();
      Diagnostics.Report report = diagnostics.report(Code.HOST_MODULE_NOT_FOUND, span, name);
      if (known.isEmpty()) {
        report.help("the host gives no modules: they are given with Compiler.host(...)");
      } else {
        report
            .suggest(Suggestions.closest(name, known))
            .note("modules of the host: " + String.join(", ", known));
      }
      return Optional.empty();
    }
    String local = SourceSet.join(importer.directory(), hostPath(path));
    if (importer.home().dependencies().containsKey(HOST)
        || importer.sources().sourceFile(local).isPresent()
        || importer.sources().isDirectory(local)) {
      diagnostics.report(Code.HOST_MODULE_CLASH, span, dots(path));
      return Optional.empty();
    }
    return hostModules
        .sourceFile(hostPath(path))
        .map(file -> new Location(hostModules, file, SourcePackage.withoutManifest(HOST)));
  }

  /** Walks directories from a base; for the last name a file is taken before a directory. */
  private Optional<Location> below(
      Location base, List<String> names, List<String> whole, Span span) {
    SourceSet sources = base.sources();
    String directory = base.path();
    for (String name : names.subList(0, names.size() - 1)) {
      directory = SourceSet.join(directory, name);
      if (!sources.isDirectory(directory)) {
        diagnostics.report(Code.MODULE_PATH_NOT_FOUND, span, dots(whole), directory);
        return Optional.empty();
      }
    }
    String last = SourceSet.join(directory, names.get(names.size() - 1));
    Optional<String> found =
        sources
            .sourceFile(last)
            .or(() -> sources.isDirectory(last) ? Optional.of(last) : Optional.empty());
    return found.isPresent()
        ? found.map(path -> new Location(sources, path, base.home()))
        : notFound(dots(whole), span);
  }

  private Optional<SourcePackage> target(SourcePackage.Dependency dependency, Span span) {
    return switch (dependency) {
      case SourcePackage.Dependency.Local local -> Optional.of(local.target());
      case SourcePackage.Dependency.Broken broken -> Optional.empty();
      case SourcePackage.Dependency.Git git -> {
        diagnostics.report(
            Code.UNSUPPORTED, span, "a dependency from a git repository (" + git.url() + ")");
        yield Optional.empty();
      }
    };
  }

  private Optional<Location> ambiguous(String name, Span span) {
    diagnostics.report(Code.AMBIGUOUS_IMPORT, span, name);
    return Optional.empty();
  }

  private Optional<Location> notFound(String path, Span span) {
    diagnostics.report(Code.MODULE_NOT_FOUND, span, path);
    return Optional.empty();
  }

  private static String dots(List<String> path) {
    return path.stream().collect(Collectors.joining("."));
  }
}
