package dev.plutolang.benchmarks.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs other programs, each with a time limit. */
final class Processes {
  private Processes() {}

  /** What a process left behind. */
  record Result(int exitCode, String output, String errors) {
    boolean succeeded() {
      return exitCode == 0;
    }

    String complaint() {
      return "exit code " + exitCode + ": " + errors.lines().limit(4).toList();
    }
  }

  /** Runs to the end; empty if the time limit was reached, in which case the process is ended. */
  static Optional<Result> run(List<String> command, Path directory, Duration limit)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path out = directory.resolve("stdout.txt");
    Path err = directory.resolve("stderr.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return Optional.of(new Result(process.exitValue(), text(out), text(err)));
  }

  /** The first line that a command prints, or empty if there is no such command. */
  static Optional<String> firstLine(Path directory, String... command) throws InterruptedException {
    try {
      return run(List.of(command), directory, Duration.ofSeconds(20))
          .filter(Result::succeeded)
          .flatMap(result -> (result.output() + result.errors()).lines().findFirst());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
