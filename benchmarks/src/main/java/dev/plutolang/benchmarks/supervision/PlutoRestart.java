package dev.plutolang.benchmarks.supervision;

import dev.plutolang.api.Instance;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.supervisor.ProcessHandle;
import dev.plutolang.supervisor.ProcessUnavailableException;
import dev.plutolang.supervisor.Supervisor;
import java.io.OutputStream;
import java.time.Duration;

/** Processes under a Pluto supervisor. */
final class PlutoRestart {
  private PlutoRestart() {}

  private static final String PROGRAM =
      """
      fn pick(xs: [int], i: int) int {
          return xs[i]
      }

      fn main() {
          print("up")
          print(pick([1, 2, 3], 3))
      }
      """;

  private static Supervisor.Builder supervisor(OutputStream out) {
    return Supervisor.builder("bench")
        .intensity(Integer.MAX_VALUE, Duration.ofSeconds(1))
        .stdout(path -> out)
        .stderr(path -> OutputStream.nullOutputStream());
  }

  /** Tells the cycles of each print. */
  private static final class Printed extends OutputStream {
    private final Cycles cycles;

    Printed(Cycles cycles) {
      this.cycles = cycles;
    }

    @Override
    public void write(int b) {
      cycles.running();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      cycles.running();
    }
  }

  /** A process that runs {@code main}: it prints and crashes. */
  static final class OfMain implements Restarts.Contender {
    @Override
    public String name() {
      return "Pluto process that runs main";
    }

    @Override
    public long[] measure(int warmup, int count) throws InterruptedException {
      Program program = Pluto.compile(PROGRAM);
      Cycles cycles = new Cycles(warmup, count);
      try (Supervisor s =
          supervisor(new Printed(cycles))
              .process("main", program, p -> p.limits(Limits.builder().heap(2 << 20).build()))
              .start()) {
        return cycles.await();
      }
    }
  }

  /** A process that waits for calls, called again as soon as it takes them. */
  static final class OfCalls implements Restarts.Contender {
    @Override
    public String name() {
      return "Pluto process that waits for calls";
    }

    @Override
    public long[] measure(int warmup, int count) throws InterruptedException {
      Program program = Pluto.compile(PROGRAM);
      Cycles cycles = new Cycles(warmup, count);
      try (Supervisor s =
          supervisor(new Printed(cycles))
              .process(
                  "calls",
                  program,
                  p -> p.callable().limits(Limits.builder().heap(2 << 20).build()))
              .start()) {
        ProcessHandle process = s.process("calls");
        while (!cycles.over()) {
          try {
            process.use(Instance::run);
          } catch (ProcessUnavailableException notYet) {
            Thread.onSpinWait();
          } catch (ProgramFailedException crashed) {
            continue;
          }
        }
        return cycles.await();
      }
    }
  }
}
