package dev.plutolang.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Java on the JVM that runs the suite, with its default settings, timed after warm-up rounds. */
record JavaToolchain() implements Toolchain {

  @Override
  public String name() {
    return "java";
  }

  @Override
  public Optional<String> version(Path work) {
    return Optional.of(
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
  }

  @Override
  public List<String> command(Benchmark benchmark, Plan plan, Path directory)
      throws IOException, InterruptedException, BuildException {
    Toolchain.build(
        List.of(
            tool("javac"),
            "-d",
            directory.toString(),
            plan.source(benchmark, "java").toString(),
            plan.common("Bench.java").toString()),
        directory,
        plan);
    return List.of(
        tool("java"),
        "-cp",
        directory.toString(),
        "Bench",
        Long.toString(benchmark.size(plan.quick())),
        Integer.toString(plan.javaWarmup()),
        Integer.toString(plan.rounds()));
  }

  /** A tool of the JDK that runs the suite. */
  static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }
}
