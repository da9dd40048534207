package dev.plutolang.compiler.module;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.api.spi.CompilationRequest;
import dev.plutolang.api.spi.SourceText;
import dev.plutolang.compiler.check.Module;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.Parser;
import dev.plutolang.compiler.syntax.tree.Import;
import dev.plutolang.compiler.syntax.tree.SourceUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows imports from the root namespace (chapter 05, sections 2 and 4). A module is identified by
 * its file or directory, whatever path leads to it, and loaded once.
 */
public final class ModuleGraph {
  private final CompilationRequest request;
  private final ProjectFiles files;
  private final Diagnostics diagnostics;
  private final Map<String, SourceUnit> units = new HashMap<>();
  private final Map<Place, String> ids = new HashMap<>();
  private final Set<Place> loading = new LinkedHashSet<>();
  private final List<Module> modules = new ArrayList<>();

  private ModuleGraph(CompilationRequest request, Diagnostics diagnostics) {
    this.request = request;
    this.files = new ProjectFiles(request.sources());
    this.diagnostics = diagnostics;
  }

  /** The modules of a program, the root namespace first; every reachable file is parsed. */
  public static ImmutableList<Module> load(CompilationRequest request, Diagnostics diagnostics) {
    return new ModuleGraph(request, diagnostics).load();
  }

  private ImmutableList<Module> load() {
    SourceText entry = files.file(request.root()).orElseThrow();
    String directory = ProjectFiles.parent(entry.path());
    SourceUnit main = parse(entry);
    rejectPackage(directory);
    ImmutableList.Builder<SourceUnit> root = ImmutableList.<SourceUnit>builder().add(main);
    siblings(entry, main).forEach(sibling -> root.add(parse(sibling)));

    Place place = new Place(entry.path(), false);
    ids.put(place, "");
    loading.add(place);
    Module module = module("", root.build(), directory);
    modules.add(0, module);
    return ImmutableList.copyOf(modules);
  }

  private ImmutableList<SourceText> siblings(SourceText entry, SourceUnit main) {
    if (request.testMode()) {
      return ImmutableList.of();
    }
    ImmutableSet<String> imported =
        main.imports().stream().map(i -> i.path().get(0).text()).collect(toImmutableSet());
    return files.sourcesIn(ProjectFiles.parent(entry.path())).stream()
        .filter(
            source ->
                !ProjectFiles.withoutExtension(source.path())
                    .equals(ProjectFiles.withoutExtension(entry.path())))
        .filter(source -> !imported.contains(ProjectFiles.stem(source.path())))
        .collect(toImmutableList());
  }

  private void rejectPackage(String directory) {
    files
        .file(ProjectFiles.join(directory, "pluto.toml"))
        .ifPresent(
            manifest -> {
              SourceFile file = new SourceFile(manifest.path(), manifest.text());
              diagnostics.report(Code.UNSUPPORTED, new Span(file, 0, 0), "a package manifest");
            });
  }

  private SourceUnit parse(SourceText source) {
    SourceUnit known = units.get(source.path());
    if (known != null) {
      return known;
    }
    SourceUnit unit = Parser.parse(new SourceFile(source.path(), source.text()), diagnostics);
    units.put(source.path(), unit);
    return unit;
  }

  /** A module with what its files import; the imported ones are loaded on the way. */
  private Module module(String id, ImmutableList<SourceUnit> units, String directory) {
    Map<String, String> imports = new LinkedHashMap<>();
    for (SourceUnit unit : units) {
      for (Import declaration : unit.imports()) {
        resolve(declaration, directory, id.isEmpty())
            .flatMap(place -> load(place, declaration))
            .ifPresent(target -> bind(imports, declaration, target));
      }
    }
    return new Module(id, units, ImmutableMap.copyOf(imports));
  }

  private void bind(Map<String, String> imports, Import declaration, String target) {
    String binding = declaration.binding().text();
    String before = imports.putIfAbsent(binding, target);
    if (before != null && !before.equals(target)) {
      diagnostics.report(Code.IMPORT_BINDING_TWICE, declaration.binding().span(), binding);
    }
  }

  // ---- From import to place

  /** Where a module lies; a file, or a directory with all source files directly in it. */
  private record Place(String path, boolean isDirectory) {}

  private Optional<Place> resolve(Import declaration, String directory, boolean fromRoot) {
    ImmutableList<String> path =
        declaration.path().stream().map(name -> name.text()).collect(toImmutableList());
    String dotted = String.join(".", path);
    if (path.size() == 1) {
      Optional<Place> place = single(path.get(0), directory, fromRoot);
      if (place.isEmpty()) {
        diagnostics.report(Code.MODULE_NOT_FOUND, declaration.span(), dotted);
      }
      return place;
    }
    if (path.get(0).equals("std")) {
      return standard(path, declaration);
    }
    return dotted(path, directory, declaration);
  }

  private Optional<Place> single(String name, String directory, boolean fromRoot) {
    String child = ProjectFiles.join(directory, name);
    String vendored = ProjectFiles.join(ProjectFiles.join(directory, ".deps"), name);
    if (files.isDirectory(child)) {
      return Optional.of(new Place(child, true));
    }
    return files
        .module(directory, name)
        .map(file -> new Place(file.path(), false))
        .or(
            () ->
                fromRoot && files.isDirectory(vendored)
                    ? Optional.of(new Place(vendored, true))
                    : Optional.empty());
  }

  private Optional<Place> dotted(ImmutableList<String> path, String directory, Import declaration) {
    String base = directory;
    for (String segment : path.subList(0, path.size() - 1)) {
      base = ProjectFiles.join(base, segment);
      if (!files.isDirectory(base)) {
        diagnostics.report(
            Code.MODULE_PATH_NOT_FOUND, declaration.span(), String.join(".", path), base);
        return Optional.empty();
      }
    }
    String last = path.get(path.size() - 1);
    String child = ProjectFiles.join(base, last);
    Optional<Place> place =
        files
            .module(base, last)
            .map(file -> new Place(file.path(), false))
            .or(
                () ->
                    files.isDirectory(child)
                        ? Optional.of(new Place(child, true))
                        : Optional.empty());
    if (place.isEmpty()) {
      diagnostics.report(Code.MODULE_NOT_FOUND, declaration.span(), String.join(".", path));
    }
    return place;
  }

  /** A directory {@code stdlib} beside the entry file comes before the library's own modules. */
  private Optional<Place> standard(ImmutableList<String> path, Import declaration) {
    String own = ProjectFiles.join(ProjectFiles.parent(request.root()), "stdlib");
    if (files.isDirectory(own)) {
      return dotted(path.subList(1, path.size()), own, declaration);
    }
    diagnostics.report(
        Code.UNSUPPORTED, declaration.span(), "the module " + String.join(".", path));
    return Optional.empty();
  }

  // ---- From place to module

  private Optional<String> load(Place place, Import declaration) {
    if (loading.contains(place)) {
      diagnostics.report(Code.CIRCULAR_IMPORT, declaration.span(), place.path());
      return Optional.empty();
    }
    String known = ids.get(place);
    if (known != null) {
      return Optional.of(known);
    }
    String id = newId(place);
    ids.put(place, id);
    loading.add(place);
    modules.add(module(id, unitsOf(place), directoryOf(place)));
    loading.remove(place);
    return Optional.of(id);
  }

  private ImmutableList<SourceUnit> unitsOf(Place place) {
    ImmutableList<SourceText> sources =
        place.isDirectory()
            ? files.sourcesIn(place.path())
            : files.file(place.path()).stream().collect(toImmutableList());
    return sources.stream().map(this::parse).collect(toImmutableList());
  }

  private static String directoryOf(Place place) {
    return place.isDirectory() ? place.path() : ProjectFiles.parent(place.path());
  }

  /** The dotted path; a file and a directory of one name are told apart. */
  private String newId(Place place) {
    String path = place.isDirectory() ? place.path() : ProjectFiles.withoutExtension(place.path());
    String id = path.replace('/', '.');
    while (ids.containsValue(id)) {
      id += "'";
    }
    return id;
  }
}
