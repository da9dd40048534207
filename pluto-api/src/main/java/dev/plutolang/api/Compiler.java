package dev.plutolang.api;

import dev.plutolang.api.spi.CompilationRequest;
import dev.plutolang.api.spi.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sources and options of a compilation. Immutable: each method returns a new value, so a configured
 * compiler can be kept and shared between threads.
 */
public final class Compiler {
  private static final Compiler EMPTY =
      new Compiler(
          List.of(), Optional.empty(), Optimization.FULL, false, CompileCache.none(), List.of());

  private final List<SourceText> sources;
  private final Optional<Path> directory;
  private final Optimization optimization;
  private final boolean testMode;
  private final CompileCache cache;
  private final List<HostModule> hostModules;

  private Compiler(
      List<SourceText> sources,
      Optional<Path> directory,
      Optimization optimization,
      boolean testMode,
      CompileCache cache,
      List<HostModule> hostModules) {
    this.sources = sources;
    this.directory = directory;
    this.optimization = optimization;
    this.testMode = testMode;
    this.cache = cache;
    this.hostModules = hostModules;
  }

  static Compiler empty() {
    return EMPTY;
  }

  /**
   * Adds a source file. The first one added is the root, which holds {@code main} or {@code app};
   * the others are the files of the project's directory.
   *
   * @param path relative to the project's directory, such as {@code geometry/shapes.pluto}
   * @throws IllegalArgumentException if the path is not of that form or was added before
   */
  public Compiler source(String path, String text) {
    SourcePaths.check(path);
    Check.notNull(text, "text");
    if (sources.stream().anyMatch(source -> source.path().equals(path))) {
      throw new IllegalArgumentException(
          "path '" + path + "' was added before: give each file once");
    }
    var more = new ArrayList<SourceText>(sources);
    more.add(new SourceText(path, text));
    return new Compiler(List.copyOf(more), directory, optimization, testMode, cache, hostModules);
  }

  /**
   * Takes all Pluto files of a directory and its subdirectories, read when compiling. Its {@code
   * main.pluto} is the root unless {@link #source} named another file; a file given with {@link
   * #source} replaces the one of the same path.
   */
  public Compiler sourceDirectory(Path directory) {
    return new Compiler(
        sources,
        Optional.of(Check.notNull(directory, "directory")),
        optimization,
        testMode,
        cache,
        hostModules);
  }

  /** Default: {@link Optimization#FULL}. */
  public Compiler optimization(Optimization optimization) {
    return new Compiler(
        sources,
        directory,
        Check.notNull(optimization, "optimization"),
        testMode,
        cache,
        hostModules);
  }

  /** Whether to compile {@code test} blocks, for {@link Program#runTests()}. Default: false. */
  public Compiler testMode(boolean testMode) {
    return new Compiler(sources, directory, optimization, testMode, cache, hostModules);
  }

  /**
   * Adds Java functions that the program may call behind {@code import host.NAME}.
   *
   * @throws IllegalArgumentException if a module of that name was added before
   */
  public Compiler host(HostModule module) {
    String name = Check.notNull(module, "module").name();
    if (hostModules.stream().anyMatch(known -> known.name().equals(name))) {
      throw new IllegalArgumentException(
          "the host module '" + name + "' was added before: give each module once");
    }
    var more = new ArrayList<HostModule>(hostModules);
    more.add(module);
    return new Compiler(sources, directory, optimization, testMode, cache, List.copyOf(more));
  }

  /**
   * Where programs that were compiled before are kept. Default: {@link CompileCache#none()}.
   *
   * @param cache one that other compilers may use too
   */
  public Compiler cache(CompileCache cache) {
    return new Compiler(
        sources, directory, optimization, testMode, Check.notNull(cache, "cache"), hostModules);
  }

  /**
   * Compiles to native code, or takes the program from the {@link #cache}.
   *
   * @throws CompilationException if the sources are not a valid program
   * @throws PlutoPlatformException if this machine cannot compile Pluto
   * @throws IllegalStateException if there is no source
   * @throws java.io.UncheckedIOException if the source directory cannot be read
   */
  public Program compile() {
    return cache.compile(Providers.compiler(), request());
  }

  /**
   * Finds all errors and warnings, in source order, and makes no code. An entry point is not
   * needed.
   */
  public List<Diagnostic> check() {
    try {
      return Providers.compiler().check(request());
    } catch (CompilationException e) {
      return e.diagnostics();
    }
  }

  CompilationRequest request() {
    var byPath = new TreeMap<String, SourceText>();
    directory.ifPresent(d -> SourcePaths.read(d).forEach(s -> byPath.put(s.path(), s)));
    sources.forEach(s -> byPath.put(s.path(), s));
    return new CompilationRequest(
        root(byPath),
        List.copyOf(byPath.values()),
        optimization,
        testMode,
        hostModules.stream().map(HostModule::spec).toList());
  }

  private String root(Map<String, SourceText> byPath) {
    if (!sources.isEmpty()) {
      return sources.getFirst().path();
    }
    if (byPath.containsKey("main.pluto")) {
      return "main.pluto";
    }
    throw new IllegalStateException(
        directory
            .map(d -> "there is no main.pluto in " + d + ": name the root with source(path, text)")
            .orElse(
                "there is nothing to compile: call source(path, text) or sourceDirectory(path)"));
  }
}
