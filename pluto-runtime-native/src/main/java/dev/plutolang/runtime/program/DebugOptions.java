package dev.plutolang.runtime.program;

import com.google.common.base.Splitter;
import dev.plutolang.runtime.host.HostRuntime.Options;

/** Switches for finding defects of the runtime and the code generator. */
final class DebugOptions {

  /** System property: a list of {@code collect}, {@code verify}, {@code poison}. */
  static final String PROPERTY = "pluto.gc.debug";

  private DebugOptions() {}

  /** The option bits that the property asks for. */
  static long bits() {
    long bits = 0;
    Iterable<String> names =
        Splitter.on(',').trimResults().omitEmptyStrings().split(System.getProperty(PROPERTY, ""));
    for (String name : names) {
      bits |=
          switch (name) {
            case "collect" -> Options.COLLECT_ALWAYS;
            case "verify" -> Options.VERIFY;
            case "poison" -> Options.POISON;
            default ->
                throw new IllegalArgumentException(
                    "system property "
                        + PROPERTY
                        + " knows collect, verify and poison, not \""
                        + name
                        + "\"");
          };
    }
    return bits;
  }
}
