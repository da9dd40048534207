package dev.plutolang.compiler;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.CompilationStats;
import java.time.Duration;
import java.util.function.Supplier;

/** Measures the phases of one compilation by the wall clock. */
final class PhaseClock {
  private final ImmutableList.Builder<CompilationStats.Phase> phases = ImmutableList.builder();

  <T> T time(String phase, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    phases.add(new CompilationStats.Phase(phase, elapsed));
    return result;
  }

  CompilationStats stats(long codeSize) {
    return new CompilationStats(phases.build(), codeSize);
  }
}
