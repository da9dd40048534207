package dev.plutolang.benchmarks.jmh;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Launcher;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.api.RunResult;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What running a compiled program costs by itself. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RunOverhead {
  private final Launcher empty = quiet(Programs.EMPTY);
  private final Launcher small = quiet(Programs.THIRTY_LINES);
  private final Launcher crashing = quiet(Programs.CRASHING);

  private static Launcher quiet(String text) {
    return Pluto.compile(text)
        .launcher()
        .stdout(OutputStream.nullOutputStream())
        .stderr(OutputStream.nullOutputStream());
  }

  /** A new instance that is closed without running. */
  @Benchmark
  public void createAndClose() {
    try (Instance instance = empty.start()) {
      instance.gc();
    }
  }

  /** A new instance, an empty main, and its end. */
  @Benchmark
  public RunResult runEmpty() {
    return empty.run();
  }

  /** The program of 30 lines. */
  @Benchmark
  public RunResult runSmall() {
    return small.run();
  }

  /** A program that aborts: the exception with its report. */
  @Benchmark
  public CrashReport crash() {
    try {
      throw new IllegalStateException("exit code " + crashing.run().exitCode());
    } catch (ProgramFailedException e) {
      return e.report();
    }
  }
}
