package dev.plutolang.benchmarks.jmh;

import dev.plutolang.api.CompileCache;
import dev.plutolang.api.Compiler;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.api.RunResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What compiling takes when a cache has the program already, a program of 30 lines at FULL. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CachedCompile {
  /** Where programs are kept. */
  public enum Kind {
    MEMORY,
    DIRECTORY
  }

  /** The cache. */
  @Param({"MEMORY", "DIRECTORY"})
  public Kind kind = Kind.MEMORY;

  private Path directory = Path.of("");
  private Compiler compiler = Pluto.compiler();

  /** Compiles once. */
  @Setup
  public void compile() throws IOException {
    directory = Files.createTempDirectory("pluto-cache");
    CompileCache cache =
        switch (kind) {
          case MEMORY -> CompileCache.inMemory();
          case DIRECTORY -> CompileCache.directory(directory);
        };
    compiler = Pluto.compiler().source("main.pluto", Programs.THIRTY_LINES).cache(cache);
    var _ = compiler.compile();
  }

  /** Deletes the cache. */
  @TearDown
  public void delete() throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  /** From the source text to the program. */
  @Benchmark
  public Program sourceToProgram() {
    return compiler.compile();
  }

  /** From the source text to the end of a run: from a directory, code is loaded each time. */
  @Benchmark
  public RunResult sourceToResult() {
    return compiler.compile().launcher().stdout(OutputStream.nullOutputStream()).run();
  }
}
