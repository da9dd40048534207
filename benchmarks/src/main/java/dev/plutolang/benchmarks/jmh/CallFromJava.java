package dev.plutolang.benchmarks.jmh;

import dev.plutolang.api.Instance;
import dev.plutolang.api.Pluto;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A call of {@code long f(long)}: bound, by name, and in Java itself. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CallFromJava {
  /** What is bound. */
  public interface Functions {
    long f(long x);
  }

  private final Instance instance =
      Pluto.compile("fn f(x: int) int { return x + 1 }").launcher().start();
  private final Functions bound = instance.bind(Functions.class);
  private long x = 1;

  /** Through an interface. */
  @Benchmark
  public long bound() {
    return bound.f(x);
  }

  /** By name, with boxes. */
  @Benchmark
  public long byName() {
    return instance.call("f", x).asLong();
  }

  /** A Java method that is not inlined. */
  @Benchmark
  public long java() {
    return increment(x);
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static long increment(long x) {
    return x + 1;
  }
}
