package dev.plutolang.benchmarks.suite;

import dev.plutolang.api.CompilationException;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compiles and runs one file: {@code RunPluto FILE [NONE | FAST | FULL]}. */
public final class RunPluto {
  private RunPluto() {}

  /** Prints what the program prints; the exit code is the program's, or 1 if it fails. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Optimization optimization = args.length > 1 ? Optimization.valueOf(args[1]) : Optimization.FULL;
    System.exit(run(Files.readString(file), optimization));
  }

  private static int run(String text, Optimization optimization) {
    try {
      Program program =
          Pluto.compiler().source("main.pluto", text).optimization(optimization).compile();
      return program.launcher().limits(Limits.builder().heap(4L << 30).build()).run().exitCode();
    } catch (CompilationException e) {
      System.err.println(e.getMessage());
    } catch (ProgramFailedException e) {
      System.err.println(e.report());
    }
    return 1;
  }
}
