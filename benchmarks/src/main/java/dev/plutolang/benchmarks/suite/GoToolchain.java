package dev.plutolang.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Go by its own compiler with its default settings. */
record GoToolchain() implements Toolchain {

  @Override
  public String name() {
    return "go";
  }

  @Override
  public Optional<String> version(Path work) throws InterruptedException {
    return Processes.firstLine(work, "go", "version");
  }

  @Override
  public List<String> command(Benchmark benchmark, Plan plan, Path directory)
      throws IOException, InterruptedException, BuildException {
    Path binary = directory.resolve("bench");
    // The files of a Go package stand in one directory.
    Path kernel = copy(plan.source(benchmark, "go"), directory);
    Path main = copy(plan.common("bench.go"), directory);
    Toolchain.build(
        List.of("go", "build", "-o", binary.toString(), kernel.toString(), main.toString()),
        directory,
        plan);
    return List.of(
        binary.toString(),
        Long.toString(benchmark.size(plan.quick())),
        Integer.toString(plan.warmup()),
        Integer.toString(plan.rounds()));
  }

  private static Path copy(Path file, Path directory) throws IOException {
    Path copy = directory.resolve(file.getFileName());
    return Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
  }
}
