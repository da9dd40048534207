package dev.plutolang.compiler.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.module.ImportResolver.Location;
import dev.plutolang.compiler.syntax.Parser;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Import;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.SourceUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The second phase: parses the files of a program and follows their imports (chapter 05, 2, 4 and
 * 5).
 */
public final class ModuleLoader {
  private final SourceSet sources;
  private final SourceSet hostModules;
  private final Diagnostics diagnostics;
  private final ImportResolver resolver;
  private final NamespaceRules rules;
  private final Map<SourceFile, SourceUnit> parsed = new HashMap<>();
  private final Map<Place, Namespace> loaded = new HashMap<>();
  private final Set<Place> loading = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final ImmutableList.Builder<Namespace> ordered = ImmutableList.builder();

  /** What identifies a module. */
  private record Place(SourceSet sources, String path) {}

  private ModuleLoader(
      SourceSet sources, SourceSet hostModules, ImportResolver resolver, Diagnostics diagnostics) {
    this.sources = sources;
    this.hostModules = hostModules;
    this.resolver = resolver;
    this.diagnostics = diagnostics;
    this.rules = new NamespaceRules(diagnostics);
  }

  /** Loads a program whose host implements no modules. */
  public static ModuleGraph load(
      SourceSet sources,
      String entry,
      boolean mergesSiblings,
      SourceSet bundled,
      Diagnostics diagnostics) {
    return load(sources, entry, mergesSiblings, bundled, SourceSet.empty(), diagnostics);
  }

  /**
   * Loads a program.
   *
   * @param sources the files of the project
   * @param entry the path of the entry file, which is one of them
   * @param mergesSiblings whether the other files of the entry file's directory belong to the root
   *     namespace; not so when its tests are run
   * @param bundled the standard library that is used unless the project has a directory {@code
   *     stdlib} beside the entry file
   * @param hostModules the interfaces of the modules that the host implements, each a file in a
   *     directory {@code host}: functions as {@code pub extern fn}, and the types they need
   * @throws IllegalArgumentException if there is no such entry file
   */
  public static ModuleGraph load(
      SourceSet sources,
      String entry,
      boolean mergesSiblings,
      SourceSet bundled,
      SourceSet hostModules,
      Diagnostics diagnostics) {
    SourceFile file =
        sources
            .file(entry)
            .orElseThrow(() -> new IllegalArgumentException("no such source: " + entry));
    String directory = SourceSet.parent(entry);
    String ownLibrary = SourceSet.join(directory, "stdlib");
    ImportResolver resolver =
        sources.isDirectory(ownLibrary)
            ? new ImportResolver(sources, ownLibrary, hostModules, diagnostics)
            : new ImportResolver(bundled, "", hostModules, diagnostics);
    SourcePackage home = new ManifestReader(sources, diagnostics).enclosing(directory);
    return new ModuleLoader(sources, hostModules, resolver, diagnostics)
        .load(file, mergesSiblings, new Location(sources, entry, home));
  }

  private ModuleGraph load(SourceFile entry, boolean mergesSiblings, Location location) {
    SourceUnit main = parse(entry);
    ImmutableList.Builder<SourceUnit> units = ImmutableList.builder();
    units.add(main);
    if (mergesSiblings) {
      siblings(main, location).forEach(units::add);
    }
    loading.add(new Place(sources, location.path()));
    Namespace root = namespace("", units.build(), location, true);
    ordered.add(root);
    rules.checkRoot(root);
    return new ModuleGraph(root, ordered.build());
  }

  private List<SourceUnit> siblings(SourceUnit main, Location location) {
    Set<String> modules =
        main.imports().stream().map(i -> i.path().get(0).text()).collect(Collectors.toSet());
    return sources.sourceFilesIn(location.directory()).stream()
        .filter(path -> !path.equals(location.path()))
        .filter(path -> !modules.contains(SourceSet.stem(path)))
        .filter(path -> !location.home().dependencies().containsKey(SourceSet.stem(path)))
        .flatMap(path -> sources.file(path).stream())
        .map(this::parse)
        .toList();
  }

  private SourceUnit parse(SourceFile file) {
    return parsed.computeIfAbsent(file, f -> Parser.parse(f, diagnostics));
  }

  private Namespace namespace(
      String name, ImmutableList<SourceUnit> units, Location location, boolean isRoot) {
    Map<String, Import> imports = imports(units);
    rules.checkClassNames(units, imports);
    ImmutableMap.Builder<String, Namespace> bindings = ImmutableMap.builder();
    ImmutableSet.Builder<String> unresolved = ImmutableSet.builder();
    imports.forEach(
        (binding, declaration) ->
            resolver
                .resolve(declaration, location, isRoot)
                .flatMap(target -> module(target, declaration))
                .ifPresentOrElse(
                    module -> bindings.put(binding, module), () -> unresolved.add(binding)));
    Optional<String> hostModule =
        location.sources() == hostModules
            ? Optional.of(SourceSet.stem(location.path()))
            : Optional.empty();
    return new Namespace(name, units, bindings.buildOrThrow(), unresolved.build(), hostModule);
  }

  /** The import for each bound name; reports names that two different imports bind. */
  private Map<String, Import> imports(ImmutableList<SourceUnit> units) {
    Map<String, Import> imports = new LinkedHashMap<>();
    for (SourceUnit unit : units) {
      for (Import declaration : unit.imports()) {
        String binding = declaration.binding().text();
        Import first = imports.putIfAbsent(binding, declaration);
        if (first != null && !dots(first).equals(dots(declaration))) {
          diagnostics
              .report(
                  Code.CONFLICTING_IMPORT,
                  declaration.span(),
                  binding,
                  dots(first),
                  dots(declaration))
              .note(first.span(), "the other import")
              .help("give one of them another name: import " + dots(declaration) + " as name");
        }
      }
    }
    return imports;
  }

  private Optional<Namespace> module(Location location, Import declaration) {
    Place place = new Place(location.sources(), location.path());
    Namespace known = loaded.get(place);
    if (known != null) {
      return Optional.of(known);
    }
    if (!loading.add(place)) {
      diagnostics.report(Code.CIRCULAR_IMPORT, declaration.span(), dots(declaration));
      return Optional.empty();
    }
    ImmutableList<SourceUnit> units = units(location);
    rules.checkTogether(units, "module directory");
    Namespace module = namespace(uniqueName(location), items(units), location, false);
    loading.remove(place);
    loaded.put(place, module);
    ordered.add(module);
    rules.checkModule(module);
    return Optional.of(module);
  }

  private ImmutableList<SourceUnit> units(Location location) {
    List<String> paths =
        location.isFile()
            ? List.of(location.path())
            : location.sources().sourceFilesIn(location.path());
    return paths.stream()
        .flatMap(path -> location.sources().file(path).stream())
        .map(this::parse)
        .collect(ImmutableList.toImmutableList());
  }

  /** Tests, stages and systems take no part in a program that imports them. */
  private static ImmutableList<SourceUnit> items(ImmutableList<SourceUnit> units) {
    return units.stream()
        .map(
            unit ->
                new SourceUnit(
                    unit.source(),
                    unit.imports(),
                    unit.declarations().stream()
                        .filter(ModuleLoader::isItem)
                        .collect(ImmutableList.toImmutableList())))
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean isItem(Decl declaration) {
    return switch (declaration) {
      case Decl.TestDecl test -> false;
      case Decl.TestsDecl tests -> false;
      case Decl.StageDecl stage -> false;
      case Decl.SystemDecl system -> false;
      case Decl.Function function -> true;
      case Decl.ExternFunction function -> true;
      case Decl.ClassDecl type -> true;
      case Decl.TraitDecl type -> true;
      case Decl.EnumDecl type -> true;
      case Decl.ErrorDecl error -> true;
      case Decl.AppDecl app -> true;
    };
  }

  /** A file and a directory may have one path but for the extension, and both be modules. */
  private String uniqueName(Location location) {
    boolean isOwn = location.sources() == sources || location.sources() == hostModules;
    String prefix = isOwn ? "" : "std.";
    String name = prefix + SourceSet.withoutExtension(location.path()).replace('/', '.');
    String unique = name;
    for (int i = 2; !names.add(unique); i++) {
      unique = name + "#" + i;
    }
    return unique;
  }

  private static String dots(Import declaration) {
    return declaration.path().stream().map(Name::text).collect(Collectors.joining("."));
  }
}
