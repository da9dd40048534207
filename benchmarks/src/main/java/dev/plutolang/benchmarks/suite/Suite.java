package dev.plutolang.benchmarks.suite;

import dev.plutolang.benchmarks.suite.Outcome.Absent;
import dev.plutolang.benchmarks.suite.Outcome.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Runs the same algorithms in Pluto, C, Go and Java and prints a table of times and ratios. */
public final class Suite {
  private final Options options;
  private final Plan plan;
  private final List<Toolchain> toolchains;

  private Suite(Options options) {
    this.options = options;
    this.plan = options.plan();
    this.toolchains =
        List.of(
            new PlutoToolchain(options.optimization()),
            new CToolchain(),
            new GoToolchain(),
            new JavaToolchain());
  }

  /** The exit code is 0 if every program of an installed language ran and all checksums agree. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (Options.unknown(args).isPresent()) {
      System.err.println("unknown option " + Options.unknown(args).get());
      System.err.print(Options.USAGE);
      System.exit(2);
    }
    System.exit(new Suite(Options.parse(args)).run() ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    Files.createDirectories(plan.work());
    List<Toolchain> present = present();
    var report = new Report(System.out, options.markdown());
    report.head();
    var rows = new ArrayList<Row>();
    for (Benchmark benchmark : Benchmark.read(plan.suite())) {
      if (options.wants(benchmark)) {
        Row row = row(benchmark, present);
        report.row(row);
        rows.add(row);
      }
    }
    report.summary(rows);
    return rows.stream()
        .flatMap(row -> row.outcomes().values().stream())
        .noneMatch(Failed.class::isInstance);
  }

  private List<Toolchain> present() throws InterruptedException {
    var present = new ArrayList<Toolchain>();
    for (Toolchain toolchain : toolchains) {
      var version = toolchain.version(plan.work());
      System.out.println(toolchain.name() + ": " + version.orElse("not installed"));
      if (version.isPresent() && options.wants(toolchain)) {
        present.add(toolchain);
      }
    }
    return present;
  }

  private Row row(Benchmark benchmark, List<Toolchain> present) throws InterruptedException {
    var outcomes = new TreeMap<String, Outcome>();
    for (Toolchain toolchain : toolchains) {
      outcomes.put(
          toolchain.name(),
          present.contains(toolchain) ? measure(benchmark, toolchain) : new Absent());
    }
    return new Row(benchmark, outcomes).withChecksumsCompared();
  }

  private Outcome measure(Benchmark benchmark, Toolchain toolchain) throws InterruptedException {
    Path directory = plan.work().resolve(benchmark.program()).resolve(toolchain.name());
    try {
      Files.createDirectories(directory);
      List<String> command = toolchain.command(benchmark, plan, directory);
      return Processes.run(command, directory, plan.timeout())
          .map(
              result ->
                  result.succeeded()
                      ? Outcome.parse(result.output())
                      : new Failed(result.complaint()))
          .orElseGet(() -> new Failed("took longer than " + plan.timeout().toSeconds() + " s"));
    } catch (Toolchain.BuildException e) {
      return new Failed(e.getMessage());
    } catch (IOException e) {
      return new Failed(e.toString());
    }
  }
}
