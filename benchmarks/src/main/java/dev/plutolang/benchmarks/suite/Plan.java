package dev.plutolang.benchmarks.suite;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to run each benchmark.
 *
 * @param suite the folder with the programs
 * @param work the folder for what is built
 * @param quick small sizes instead of the real ones
 * @param rounds how often the kernel is timed
 * @param warmup how often native code runs the kernel before; Java takes more, as it has to compile
 * @param javaWarmup how often Java runs the kernel before
 * @param timeout the time limit of each process
 */
record Plan(
    Path suite,
    Path work,
    boolean quick,
    int rounds,
    int warmup,
    int javaWarmup,
    Duration timeout) {

  Path source(Benchmark benchmark, String extension) {
    return suite.resolve(benchmark.program()).resolve(benchmark.program() + "." + extension);
  }

  Path common(String file) {
    return suite.resolve("common").resolve(file);
  }
}
