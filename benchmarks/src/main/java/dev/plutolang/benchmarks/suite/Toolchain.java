package dev.plutolang.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A language of the suite: how its programs become processes. */
sealed interface Toolchain permits PlutoToolchain, CToolchain, GoToolchain, JavaToolchain {

  /** The name on the command line and, with a capital, in the table. */
  String name();

  /** The version to be shown, or empty if the language is not installed. */
  Optional<String> version(Path work) throws InterruptedException;

  /**
   * Builds a program where the language needs that, in {@code directory}, and gives the command
   * that runs it.
   *
   * @throws BuildException if it cannot be built
   */
  List<String> command(Benchmark benchmark, Plan plan, Path directory)
      throws IOException, InterruptedException, BuildException;

  /** Runs a build step. */
  static void build(List<String> command, Path directory, Plan plan)
      throws IOException, InterruptedException, BuildException {
    Processes.Result result =
        Processes.run(command, directory, plan.timeout())
            .orElseThrow(() -> new BuildException("building took too long"));
    if (!result.succeeded()) {
      throw new BuildException(result.complaint());
    }
  }

  /** A program that its compiler does not take. */
  final class BuildException extends Exception {
    private static final long serialVersionUID = 1;

    BuildException(String message) {
      super(message);
    }
  }
}
