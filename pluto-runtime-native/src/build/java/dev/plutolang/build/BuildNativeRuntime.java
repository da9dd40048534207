package dev.plutolang.build;

import dev.plutolang.runtime.platform.NativeCache;
import dev.plutolang.runtime.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Builds the C runtime with the clang and lld of the pinned LLVM: one shared library of all of it,
 * and bitcode of its hot part, which the compiler inlines into programs.
 *
 * <p>Run by Maven as a source program, with the classes of this module on the class path: {@code
 * BuildNativeRuntime SOURCES OUTPUT SCRATCH}.
 */
public final class BuildNativeRuntime {

  private static final List<String> WARNINGS = List.of("-Wall", "-Wextra", "-Werror");

  /**
   * Frame pointers are for stack traces; contraction is off so that floats are the same everywhere.
   * Programs do not unwind, so tables for it would be dead weight.
   */
  private static final List<String> CODE =
      List.of(
          "-std=c11",
          "-O2",
          "-fPIC",
          "-fvisibility=hidden",
          "-fno-omit-frame-pointer",
          "-mno-omit-leaf-frame-pointer",
          "-ffp-contract=off",
          "-fno-math-errno",
          "-fno-semantic-interposition",
          "-fno-unwind-tables",
          "-fno-asynchronous-unwind-tables");

  /** The loops of inlined code are vectorised in the program, where more is known. */
  private static final List<String> BITCODE =
      List.of("-emit-llvm", "-fno-vectorize", "-fno-slp-vectorize", "-fno-unroll-loops");

  private final Path sources;
  private final Path output;
  private final Path scratch;
  private final Toolchain tools;

  private BuildNativeRuntime(Path sources, Path output, Path scratch, Toolchain tools) {
    this.sources = sources;
    this.output = output;
    this.scratch = scratch;
    this.tools = tools;
  }

  /** Builds; a non-zero exit code and the compiler's own message say what is wrong. */
  public static void main(String[] arguments) throws Exception {
    Platform platform = Platform.current();
    Path directory =
        Path.of(arguments[1])
            .resolve("dev/plutolang/runtime/native")
            .resolve(platform.classifier());
    Files.createDirectories(directory);
    Path scratch = Files.createDirectories(Path.of(arguments[2]));
    Toolchain tools = Toolchain.provide(NativeCache.standard(), platform);
    new BuildNativeRuntime(Path.of(arguments[0]), directory, scratch, tools).build(platform);
  }

  private void build(Platform platform) throws Exception {
    List<Path> units =
        filesBelow(sources, ".c", ".S").stream().filter(unit -> isFor(platform, unit)).toList();
    List<Path> hot = filesBelow(sources.resolve("hot"), ".c");
    List<List<String>> compilations = new ArrayList<>();
    List<Path> objects = new ArrayList<>();
    List<Path> bitcode = new ArrayList<>();
    for (Path unit : units) {
      Path object = scratchFile(unit, ".o");
      objects.add(object);
      compilations.add(compilation(unit, object, List.of()));
    }
    for (Path unit : hot) {
      Path module = scratchFile(unit, ".bc");
      bitcode.add(module);
      compilations.add(compilation(unit, module, BITCODE));
    }
    runAll(compilations);
    link(platform, objects);
    Path merged = scratch.resolve("hot.bc");
    new HotBitcode(platform).merge(bitcode, merged);
    publish(merged, output.resolve("pluto_hot.bc"));
  }

  /** Assembly is written once per architecture and named after it. */
  private static boolean isFor(Platform platform, Path unit) {
    String name = unit.getFileName().toString();
    return switch (platform.arch()) {
      case X86_64 -> !name.endsWith("_aarch64.S") && !name.endsWith("_arm64.S");
      case ARM64 -> !name.endsWith("_x86_64.S");
    };
  }

  private List<String> compilation(Path unit, Path result, List<String> mode) {
    List<String> command = new ArrayList<>();
    command.add(tools.clang().toString());
    if (unit.toString().endsWith(".c")) {
      command.addAll(WARNINGS);
      command.addAll(CODE);
      command.addAll(mode);
    }
    command.addAll(
        List.of(
            "-I" + sources.resolve("include"),
            "-I" + sources,
            "-c",
            unit.toString(),
            "-o",
            result.toString()));
    return command;
  }

  private void link(Platform platform, List<Path> objects) throws Exception {
    String name = platform.libraryFile("pluto_runtime");
    Path library = scratch.resolve(name);
    List<String> command = new ArrayList<>();
    command.add(tools.clang().toString());
    command.addAll(List.of("-shared", "-fuse-ld=lld", "-o", library.toString()));
    if (platform.os() == Platform.Os.LINUX) {
      // Without the start files and libraries of a system compiler: a JDK and the C library do.
      command.addAll(
          List.of(
              "-nostartfiles", "-nodefaultlibs", "-Wl,-z,defs", "-Wl,-z,now", "-Wl,--gc-sections"));
    }
    objects.forEach(object -> command.add(object.toString()));
    if (platform.os() == Platform.Os.LINUX) {
      command.addAll(List.of("-lm", "-lc"));
    }
    run(command);
    publish(library, output.resolve(name));
  }

  /** Replaces a result in one step: a JVM that has the old file mapped keeps it. */
  private static void publish(Path from, Path to) throws IOException {
    Path beside = to.resolveSibling(to.getFileName() + ".new");
    Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
    Files.move(beside, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path scratchFile(Path unit, String suffix) {
    String name = sources.relativize(unit).toString().replace('/', '_').replace('\\', '_');
    return scratch.resolve(name + suffix);
  }

  private static List<Path> filesBelow(Path directory, String... suffixes) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> Stream.of(suffixes).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    }
  }

  private static void runAll(List<List<String>> commands) throws Exception {
    try (var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<?>> results = new ArrayList<>();
      for (List<String> command : commands) {
        results.add(
            pool.submit(
                () -> {
                  run(command);
                  return null;
                }));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IllegalStateException failure ? failure : e;
    }
  }

  private static void run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    int exit = process.waitFor();
    if (exit != 0) {
      System.err.println("failed with exit code " + exit + ": " + String.join(" ", command));
      System.exit(1);
    }
  }
}
