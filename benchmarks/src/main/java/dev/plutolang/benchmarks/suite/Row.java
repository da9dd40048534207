package dev.plutolang.benchmarks.suite;

import dev.plutolang.benchmarks.suite.Outcome.Failed;
import dev.plutolang.benchmarks.suite.Outcome.Measured;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One benchmark in all languages. */
record Row(Benchmark benchmark, Map<String, Outcome> outcomes) {

  /** The row itself, or one of failures if the programs computed different things. */
  Row withChecksumsCompared() {
    if (measured().stream().map(Measured::checksum).distinct().count() <= 1) {
      return this;
    }
    var checked = new TreeMap<String, Outcome>();
    outcomes.forEach(
        (language, outcome) ->
            checked.put(
                language,
                outcome instanceof Measured m ? new Failed("checksum " + m.checksum()) : outcome));
    return new Row(benchmark, checked);
  }

  /** Time of Pluto over time of the other, of the best rounds. */
  Optional<Double> ratio(String other) {
    return best("pluto").flatMap(pluto -> best(other).map(time -> (double) pluto / time));
  }

  Optional<Long> best(String language) {
    return outcomes.get(language) instanceof Measured m ? Optional.of(m.best()) : Optional.empty();
  }

  private List<Measured> measured() {
    return outcomes.values().stream()
        .filter(Measured.class::isInstance)
        .map(Measured.class::cast)
        .toList();
  }
}
