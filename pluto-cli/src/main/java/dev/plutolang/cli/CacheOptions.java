package dev.plutolang.cli;

import dev.plutolang.api.CompileCache;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where compiled programs are kept. */
final class CacheOptions {
  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Keep compiled programs in this directory (default: pluto/programs in the user's cache"
              + " directory).")
  Optional<Path> directory = Optional.empty();

  @Option(names = "--no-cache", description = "Compile anew, and keep nothing.")
  boolean none;

  /** The cache; none if that of the user cannot be trusted, with a warning. */
  CompileCache cache(Terminal terminal, Messages messages) {
    if (none) {
      return CompileCache.none();
    }
    try {
      return CompileCache.directory(place(terminal));
    } catch (IllegalArgumentException e) {
      if (directory.isPresent()) {
        throw new UsageException(e);
      }
      messages.warning("no programs are kept: " + e.getMessage());
      return CompileCache.none();
    }
  }

  /** The directory by the conventions of the system. */
  Path place(Terminal terminal) {
    Map<String, String> environment = terminal.environment();
    String home = System.getProperty("user.home", ".");
    String system = System.getProperty("os.name", "");
    Path caches;
    if (system.startsWith("Mac")) {
      caches = Path.of(home, "Library", "Caches");
    } else if (system.startsWith("Windows")) {
      caches = Path.of(environment.getOrDefault("LOCALAPPDATA", home + "\\AppData\\Local"));
    } else {
      String set = environment.getOrDefault("XDG_CACHE_HOME", "");
      caches = set.isBlank() ? Path.of(home, ".cache") : Path.of(set);
    }
    return directory.orElse(caches.resolve("pluto").resolve("programs"));
  }
}
