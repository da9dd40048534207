package dev.plutolang.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** C by gcc -O2; the kernel is a translation unit of its own. */
record CToolchain() implements Toolchain {

  @Override
  public String name() {
    return "c";
  }

  @Override
  public Optional<String> version(Path work) throws InterruptedException {
    return Processes.firstLine(work, "gcc", "--version").map(line -> line + ", -O2");
  }

  @Override
  public List<String> command(Benchmark benchmark, Plan plan, Path directory)
      throws IOException, InterruptedException, BuildException {
    Path binary = directory.resolve("bench");
    Toolchain.build(
        List.of(
            "gcc",
            "-std=c11",
            "-O2",
            "-o",
            binary.toString(),
            plan.source(benchmark, "c").toString(),
            plan.common("bench.c").toString(),
            "-lm"),
        directory,
        plan);
    return List.of(
        binary.toString(),
        Long.toString(benchmark.size(plan.quick())),
        Integer.toString(plan.warmup()),
        Integer.toString(plan.rounds()));
  }
}
