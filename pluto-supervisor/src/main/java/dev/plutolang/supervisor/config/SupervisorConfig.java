package dev.plutolang.supervisor.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import dev.plutolang.api.Program;
import dev.plutolang.supervisor.SupervisorSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes supervision trees as HOCON, under the key {@code pluto.supervisor}. What a
 * builder can say, a file can say, and the other way round; {@code docs/supervision.md} has the
 * schema.
 */
public final class SupervisorConfig {
  static final String ROOT = "pluto.supervisor";

  private SupervisorConfig() {}

  /**
   * Reads a file. System properties, and environment variables that begin with {@code
   * CONFIG_FORCE_}, override what it says.
   *
   * @param programs the programs that the file names with {@code program.given}; those that are not
   *     in here can still be given to the builder
   * @throws ConfigurationException if it is not a supervision tree
   */
  public static SupervisorSpec read(Path file, Map<String, Program> programs) {
    return read(
        () ->
            ConfigFactory.defaultOverrides()
                .withFallback(ConfigFactory.systemEnvironmentOverrides())
                .withFallback(
                    ConfigFactory.parseFile(
                        file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))),
        file.toString(),
        programs);
  }

  /**
   * Reads a text. Nothing overrides what it says.
   *
   * @param name what to call the text in messages
   * @throws ConfigurationException if it is not a supervision tree
   */
  public static SupervisorSpec read(String name, String text, Map<String, Program> programs) {
    return read(
        () ->
            ConfigFactory.parseString(
                text, ConfigParseOptions.defaults().setOriginDescription(name)),
        name,
        programs);
  }

  /**
   * Writes a tree. Values that are as by default are left out.
   *
   * @throws IllegalArgumentException if a binding is not a string, a number or a bool
   */
  public static String write(SupervisorSpec spec) {
    return SpecWriter.write(spec);
  }

  /** Where configurations come from, which may fail. */
  private interface Source {
    Config load();
  }

  private static SupervisorSpec read(Source source, String name, Map<String, Program> programs) {
    Config config;
    try {
      config = source.load().resolve();
      if (!config.hasPath(ROOT)) {
        throw new ConfigurationException(
            List.of(new ConfigurationException.Problem(name, 0, ROOT, "is missing")));
      }
      return SpecReader.read(config.getValue(ROOT), name, programs);
    } catch (ConfigException e) {
      ConfigOrigin origin = e.origin();
      throw new ConfigurationException(
          List.of(
              new ConfigurationException.Problem(
                  name,
                  origin == null ? 0 : Math.max(0, origin.lineNumber()),
                  ROOT,
                  String.valueOf(e.getMessage()))));
    }
  }
}
