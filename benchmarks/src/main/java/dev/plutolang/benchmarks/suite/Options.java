package dev.plutolang.benchmarks.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The command line. */
record Options(
    List<String> areas,
    List<String> names,
    List<String> languages,
    boolean quick,
    boolean markdown,
    Optional<Integer> rounds,
    String optimization,
    Duration timeout,
    Path suite,
    Path work) {

  static final String USAGE =
      """
      Usage: suite [OPTION...]
        --area=A,B        only these areas: core, heap, types, errors
        --only=NAME,...   only these benchmarks
        --languages=L,... only these of pluto, c, go, java
        --quick           small sizes and few rounds: does everything work?
        --rounds=N        timed rounds of each program (7; 3 in quick mode)
        --optimization=O  NONE, FAST or FULL (the default) for Pluto
        --timeout=S       seconds for each process (120)
        --markdown        print a Markdown table
        --suite=DIR       the folder with suite.txt
        --work=DIR        the folder for what is built
      """;

  static Options parse(String[] args) {
    return new Options(
        list(args, "area"),
        list(args, "only"),
        list(args, "languages"),
        Arrays.asList(args).contains("--quick"),
        Arrays.asList(args).contains("--markdown"),
        value(args, "rounds").map(Integer::valueOf),
        value(args, "optimization").orElse("FULL"),
        Duration.ofSeconds(value(args, "timeout").map(Long::valueOf).orElse(120L)),
        Path.of(value(args, "suite").orElse("benchmarks/src/main/suite")).toAbsolutePath(),
        Path.of(value(args, "work").orElse("benchmarks/target/suite")).toAbsolutePath());
  }

  /** The first argument that is no option, if there is one. */
  static Optional<String> unknown(String[] args) {
    List<String> known =
        List.of(
            "--area=",
            "--only=",
            "--languages=",
            "--rounds=",
            "--optimization=",
            "--timeout=",
            "--suite=",
            "--work=");
    return Arrays.stream(args)
        .filter(arg -> !arg.isBlank() && !arg.equals("--quick") && !arg.equals("--markdown"))
        .filter(arg -> known.stream().noneMatch(arg::startsWith))
        .findFirst();
  }

  private static Optional<String> value(String[] args, String name) {
    String prefix = "--" + name + "=";
    return Arrays.stream(args)
        .filter(arg -> arg.startsWith(prefix))
        .map(arg -> arg.substring(prefix.length()))
        .findFirst();
  }

  private static List<String> list(String[] args, String name) {
    return value(args, name).map(text -> List.of(text.split(","))).orElse(List.of());
  }

  boolean wants(Benchmark benchmark) {
    return (areas.isEmpty() || areas.contains(benchmark.area()))
        && (names.isEmpty() || names.contains(benchmark.name()));
  }

  boolean wants(Toolchain toolchain) {
    return languages.isEmpty() || languages.contains(toolchain.name());
  }

  Plan plan() {
    return new Plan(
        suite, work, quick, rounds.orElse(quick ? 3 : 7), quick ? 1 : 2, quick ? 3 : 8, timeout);
  }
}
