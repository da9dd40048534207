package dev.plutolang.benchmarks.jmh;

import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.RunResult;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the source text of a program of 30 lines to the end of its first run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CompileLatency {
  /** The level. */
  @Param({"NONE", "FAST", "FULL"})
  public Optimization optimization = Optimization.FULL;

  /** Compiles and runs. */
  @Benchmark
  public RunResult sourceToResult() {
    return Pluto.compiler()
        .source("main.pluto", Programs.THIRTY_LINES)
        .optimization(optimization)
        .compile()
        .launcher()
        .stdout(OutputStream.nullOutputStream())
        .run();
  }
}
