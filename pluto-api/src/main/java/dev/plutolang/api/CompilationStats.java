package dev.plutolang.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a compilation took.
 *
 * @param phases in the order in which they ran
 * @param codeSize the size of the object code in bytes
 */
public record CompilationStats(List<Phase> phases, long codeSize) {
  public CompilationStats {
    phases = List.copyOf(phases);
  }

  /** One phase of the compiler, such as {@code parse} or {@code native}. */
  public record Phase(String name, Duration elapsed) {
    public Phase {
      Check.notBlank(name, "name");
      Check.notNull(elapsed, "elapsed");
    }
  }

  /** The time of all phases together. */
  public Duration total() {
    return phases.stream().map(Phase::elapsed).reduce(Duration.ZERO, Duration::plus);
  }

  /** The time of one phase, if there is one of that name. */
  public Optional<Duration> elapsed(String phase) {
    return phases.stream()
        .filter(p -> p.name().equals(phase))
        .map(Phase::elapsed)
        .reduce(Duration::plus);
  }
}
