package dev.plutolang.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Pluto in a JVM of its own, compiled there by {@link RunPluto}; the program times itself. */
record PlutoToolchain(String optimization) implements Toolchain {

  @Override
  public String name() {
    return "pluto";
  }

  @Override
  public Optional<String> version(Path work) {
    return Optional.of("Pluto for the JVM, " + optimization);
  }

  @Override
  public List<String> command(Benchmark benchmark, Plan plan, Path directory) throws IOException {
    Path program = directory.resolve(benchmark.program() + ".pluto");
    Files.createDirectories(directory);
    Files.writeString(program, text(benchmark, plan));
    return List.of(
        JavaToolchain.tool("java"),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        RunPluto.class.getName(),
        program.toString(),
        optimization);
  }

  /** The kernel with the common main program and its numbers. */
  static String text(Benchmark benchmark, Plan plan) throws IOException {
    String main =
        Files.readString(plan.common("bench.pluto"))
            .replace("SIZE", Long.toString(benchmark.size(plan.quick())))
            .replace("WARMUP", Integer.toString(plan.warmup()))
            .replace("ROUNDS", Integer.toString(plan.rounds()));
    return Files.readString(plan.source(benchmark, "pluto")) + main;
  }
}
