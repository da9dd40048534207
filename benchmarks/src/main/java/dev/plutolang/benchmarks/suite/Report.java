package dev.plutolang.benchmarks.suite;

import dev.plutolang.benchmarks.suite.Outcome.Absent;
import dev.plutolang.benchmarks.suite.Outcome.Failed;
import dev.plutolang.benchmarks.suite.Outcome.Measured;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table: best and median time of each language in milliseconds, and Pluto's ratios. */
final class Report {
  private static final List<String> LANGUAGES = List.of("pluto", "c", "go", "java");
  private static final List<String> OTHERS = List.of("c", "go", "java");

  private final PrintStream out;
  private final boolean markdown;

  Report(PrintStream out, boolean markdown) {
    this.out = out;
    this.markdown = markdown;
  }

  void head() {
    out.println(
        "Times in ms, best (median) of the rounds; ratios of the best times, below 1 Pluto");
    out.println("is faster.");
    out.println();
    line(
        Stream.of(
                Stream.of("benchmark"),
                LANGUAGES.stream().map(Report::capital),
                OTHERS.stream().map(name -> "P/" + capital(name)))
            .flatMap(names -> names)
            .toList());
    if (markdown) {
      out.println("|---|" + "---:|".repeat(LANGUAGES.size() + OTHERS.size()));
    }
  }

  void row(Row row) {
    var cells = new ArrayList<String>();
    cells.add(row.benchmark().name());
    LANGUAGES.forEach(language -> cells.add(time(row.outcomes().get(language))));
    OTHERS.forEach(other -> cells.add(row.ratio(other).map(Report::ratio).orElse("")));
    line(cells);
    row.outcomes()
        .forEach(
            (language, outcome) -> {
              if (outcome instanceof Failed failed && !markdown) {
                out.println("    " + capital(language) + ": " + failed.reason());
              }
            });
    out.flush();
  }

  /** The median ratio and the largest of each area. */
  void summary(List<Row> rows) {
    rows.stream()
        .collect(Collectors.groupingBy(row -> row.benchmark().area()))
        .forEach(
            (area, members) -> {
              line(summaryLine("median " + area, members, Report::median));
              line(summaryLine("worst " + area, members, List::getLast));
            });
  }

  private static List<String> summaryLine(
      String title, List<Row> rows, Function<List<Double>, Double> choice) {
    var cells = new ArrayList<String>(List.of(title, "", "", "", ""));
    for (String other : OTHERS) {
      List<Double> ratios =
          rows.stream().map(row -> row.ratio(other)).flatMap(Optional::stream).sorted().toList();
      cells.add(ratios.isEmpty() ? "" : ratio(choice.apply(ratios)));
    }
    return cells;
  }

  private static double median(List<Double> ascending) {
    int middle = ascending.size() / 2;
    return ascending.size() % 2 == 1
        ? ascending.get(middle)
        : (ascending.get(middle - 1) + ascending.get(middle)) / 2;
  }

  private void line(List<String> cells) {
    if (markdown) {
      out.println("| " + String.join(" | ", cells) + " |");
      return;
    }
    var text = new StringBuilder(String.format(Locale.ROOT, "%-15s", cells.getFirst()));
    cells.stream()
        .skip(1)
        .forEach(
            cell ->
                text.append(String.format(Locale.ROOT, text.length() < 80 ? "%18s" : "%8s", cell)));
    out.println(text.toString().stripTrailing());
  }

  private static String time(Outcome outcome) {
    return switch (outcome) {
      case Measured m ->
          String.format(Locale.ROOT, "%.1f (%.1f)", m.best() / 1e6, m.median() / 1e6);
      case Failed failed -> "error";
      case Absent absent -> "-";
    };
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
