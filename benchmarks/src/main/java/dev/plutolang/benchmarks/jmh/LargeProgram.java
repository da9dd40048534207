package dev.plutolang.benchmarks.jmh;

import dev.plutolang.api.Diagnostic;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.benchmarks.generator.ProgramGenerator;
import java.util.List;
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

/** A generated program of 20,000 lines. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(1)
public class LargeProgram {
  private final String text = ProgramGenerator.generate(1, 20_000);

  /** Lexer, parser and type checker. */
  @Benchmark
  public List<Diagnostic> check() {
    return Pluto.compiler().source("main.pluto", text).check();
  }

  /** Everything, for the lowest latency that is still native. */
  @Benchmark
  public Program compileFast() {
    return compile(Optimization.FAST);
  }

  /** Everything, optimised. */
  @Benchmark
  public Program compileFull() {
    return compile(Optimization.FULL);
  }

  private Program compile(Optimization optimization) {
    return Pluto.compiler().source("main.pluto", text).optimization(optimization).compile();
  }
}
