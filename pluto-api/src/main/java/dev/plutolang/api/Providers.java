package dev.plutolang.api;

import dev.plutolang.api.spi.CompilerProvider;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the compiler. */
final class Providers {
  private Providers() {}

  /**
   * The compiler beside this API: on the module path or the class path of the library itself, or
   * else of the thread that asks first.
   *
   * @throws PlutoPlatformException if there is none
   */
  static CompilerProvider compiler() {
    Search search = Search.ONCE;
    if (search.failure.isPresent()) {
      throw new PlutoPlatformException(
          "the Pluto compiler cannot be loaded: " + search.failure.get().getMessage(),
          search.failure.get());
    }
    return search.found.orElseThrow(
        () ->
            new PlutoPlatformException(
                "there is no Pluto compiler on the class path or module path: looked for a"
                    + " provider of "
                    + CompilerProvider.class.getName()
                    + "; add the artifact dev.plutolang:pluto-compiler"));
  }

  private record Search(
      Optional<CompilerProvider> found, Optional<ServiceConfigurationError> failure) {
    static final Search ONCE = search();

    private static Search search() {
      try {
        ClassLoader own = CompilerProvider.class.getClassLoader();
        return new Search(
            ServiceLoader.load(CompilerProvider.class, own)
                .findFirst()
                .or(() -> ServiceLoader.load(CompilerProvider.class).findFirst()),
            Optional.empty());
      } catch (ServiceConfigurationError e) {
        return new Search(Optional.empty(), Optional.of(e));
      }
    }
  }
}
