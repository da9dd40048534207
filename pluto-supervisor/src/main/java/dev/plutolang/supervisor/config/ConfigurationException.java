package dev.plutolang.supervisor.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration is not a supervision tree. All its mistakes are in here, in the order of the
 * file.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * One mistake.
   *
   * @param file where it is: a file name, or what the host calls its text
   * @param line from 1; 0 if it has none, as a value from a system property
   * @param path the names on the way to it, joined by dots
   */
  public record Problem(String file, int line, String path, String message) {
    @Override
    public String toString() {
      return (line > 0 ? file + ":" + line : file) + ": " + path + ": " + message;
    }
  }

  ConfigurationException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
