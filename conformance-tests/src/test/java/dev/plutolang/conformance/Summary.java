package dev.plutolang.conformance;

import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table at the end. */
final class Summary {
  private static final int SLOWEST = 5;

  private Summary() {}

  static String of(Collection<Outcome> outcomes) {
    var out = new StringBuilder("\nConformance            programs  passed  failed  pending\n");
    var areas =
        outcomes.stream()
            .collect(
                Collectors.groupingBy(o -> o.program().area(), TreeMap::new, Collectors.toList()));
    areas.forEach((area, list) -> row(out, area, list));
    row(out, "all", outcomes);
    outcomes.stream()
        .filter(o -> !o.passed())
        .flatMap(o -> o.pending().stream())
        .collect(Collectors.groupingBy(chapter -> chapter, TreeMap::new, Collectors.counting()))
        .forEach(
            (chapter, n) -> out.append("  waiting for chapter %s: %d%n".formatted(chapter, n)));
    outcomes.stream()
        .sorted(Comparator.comparing(Outcome::elapsed).reversed())
        .limit(SLOWEST)
        .forEach(
            o ->
                out.append(
                    "  slow: %6d ms  %s%n".formatted(o.elapsed().toMillis(), o.program().id())));
    return out.toString();
  }

  private static void row(StringBuilder out, String area, Collection<Outcome> outcomes) {
    long passed = outcomes.stream().filter(Outcome::passed).count();
    long pending = outcomes.stream().filter(o -> !o.passed() && o.pending().isPresent()).count();
    out.append(
        "%-22s %9d %7d %7d %8d%n"
            .formatted(area, outcomes.size(), passed, outcomes.size() - passed - pending, pending));
  }
}
