package dev.plutolang.api;

import dev.plutolang.api.spi.CompilerProvider;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the compiler. */
final class Providers {
  private Providers() {}

  /**
   * The compiler beside this API: on the module path or the class path of the library itself, or
   * else of the calling thread.
   */
  static CompilerProvider compiler() {
    return Holder.COMPILER;
  }

  private static final class Holder {
    static final CompilerProvider COMPILER = find();

    private static CompilerProvider find() {
      try {
        Iterator<CompilerProvider> found =
            ServiceLoader.load(CompilerProvider.class, CompilerProvider.class.getClassLoader())
                .iterator();
        if (!found.hasNext()) {
          found = ServiceLoader.load(CompilerProvider.class).iterator();
        }
        if (found.hasNext()) {
          return found.next();
        }
      } catch (ServiceConfigurationError e) {
        throw new PlutoPlatformException(
            "the Pluto compiler cannot be loaded: " + e.getMessage(), e);
      }
      throw new PlutoPlatformException(
          "there is no Pluto compiler on the class path or module path: looked for a provider of "
              + CompilerProvider.class.getName()
              + "; add the artifact dev.plutolang:pluto-compiler");
    }
  }
}
