package dev.plutolang.cli;

import dev.plutolang.api.Limits;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the program may use at most. */
final class LimitOptions {
  @Option(names = "--heap", paramLabel = "SIZE", description = "Heap, for example 64m or 1g.")
  Optional<Size> heap = Optional.empty();

  @Option(names = "--stack", paramLabel = "SIZE", description = "Stack, for example 16m.")
  Optional<Size> stack = Optional.empty();

  @Option(names = "--tasks", paramLabel = "N", description = "Tasks alive at one time.")
  Optional<Integer> tasks = Optional.empty();

  @Option(names = "--timeout", paramLabel = "TIME", description = "Time, for example 500ms or 5s.")
  Optional<Duration> timeout = Optional.empty();

  @Option(names = "--cpu-time", paramLabel = "TIME", description = "Processor time.")
  Optional<Duration> cpuTime = Optional.empty();

  @Option(names = "--output", paramLabel = "SIZE", description = "Printed text.")
  Optional<Size> output = Optional.empty();

  /** The limits, the API's defaults where nothing is said. */
  Limits limits() {
    Limits.Builder limits = Limits.builder();
    try {
      heap.ifPresent(size -> limits.heap(size.bytes()));
      stack.ifPresent(size -> limits.stack(size.bytes()));
      tasks.ifPresent(limits::tasks);
      timeout.ifPresent(limits::timeout);
      cpuTime.ifPresent(limits::cpuTime);
      output.ifPresent(size -> limits.output(size.bytes()));
      return limits.build();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }
}
