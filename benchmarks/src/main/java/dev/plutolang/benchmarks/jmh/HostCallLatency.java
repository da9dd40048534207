package dev.plutolang.benchmarks.jmh;

import dev.plutolang.api.HostModule;
import dev.plutolang.api.Launcher;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.RunResult;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a call from Pluto to a function of the host costs, by a loop of calls in Pluto. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class HostCallLatency {
  private static final int CALLS = 1_000_000;

  private static final IllegalStateException FAILURE = new IllegalStateException("no");

  private static final HostModule HOST =
      HostModule.named("h")
          .function("next", (long x) -> x + 1)
          .function("half", (double x) -> x / 2)
          .function("same", (String s) -> s)
          .function(
              "fail",
              (long x) -> {
                if (x >= 0) {
                  throw FAILURE;
                }
                return x;
              });

  private final Launcher ints = loop("x = h.next(x)!");
  private final Launcher floats = loop("f = h.half(f)!");
  private final Launcher strings = loop("s = h.same(s)!");
  private final Launcher failures = loop("x = h.fail(x) catch 1");
  private final Launcher nothing = loop("x = x + 1");

  private static Launcher loop(String statement) {
    String text =
        """
        import host.h

        fn main() {
          let mut x = 0
          let mut f = 1.0
          let mut s = "twenty characters ..."
          for i in 0..%d {
            %s
          }
          print(f"{x} {f} {s}")
        }
        """
            .formatted(CALLS, statement);
    return Pluto.compiler()
        .source("main.pluto", text)
        .host(HOST)
        .compile()
        .launcher()
        .stdout(OutputStream.nullOutputStream());
  }

  /** {@code fn next(x: int) int}. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public RunResult longOfLong() {
    return ints.run();
  }

  /** {@code fn half(x: float) float}. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public RunResult doubleOfDouble() {
    return floats.run();
  }

  /** {@code fn same(s: string) string}. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public RunResult stringOfString() {
    return strings.run();
  }

  /** A function that throws an exception made before, and a handler. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public RunResult failure() {
    return failures.run();
  }

  /** The loop without a call. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public RunResult loopAlone() {
    return nothing.run();
  }
}
