package dev.plutolang.samples;

import dev.plutolang.api.CompilationException;
import dev.plutolang.api.CrashReport;
import dev.plutolang.api.GcStats;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.api.RunResult;
import java.time.Duration;

/** Compiles source text, runs it, looks at its heap, and survives its failures. */
public final class FirstSteps {
  private static final String PRIMES =
      """
      fn is_prime(n: int) bool {
          let mut d = 2
          while d * d <= n {
              if n % d == 0 {
                  return false
              }
              d = d + 1
          }
          return n >= 2
      }

      fn main() {
          let primes = [2]
          for n in 3..100000 {
              if is_prime(n) {
                  primes.push(n)
              }
          }
          print(f"{primes.len()} primes below 100000, the last is {primes[primes.len() - 1]}")

          let mut longest = ""
          for n in 0..200000 {
              let text = f"{n} squared is {n * n}"
              if text.len() > longest.len() {
                  longest = text
              }
          }
          print(longest)
      }
      """;

  private static final String OUT_OF_BOUNDS =
      """
      fn pick(xs: [int], i: int) int {
          return xs[i]
      }

      fn main() {
          print(pick([10, 20, 30], 3))
      }
      """;

  private FirstSteps() {}

  public static void main(String[] args) {
    System.out.println("-- a program compiled from text, and its heap");
    Program program = Pluto.compile(PRIMES);
    RunResult result = program.launcher().run();
    GcStats gc = result.gc();
    System.out.printf(
        "ran %d ms; allocated %,d bytes, heap %,d bytes, %d collections, longest pause %d us%n",
        result.elapsed().toMillis(),
        gc.allocatedBytes(),
        gc.heapSize(),
        gc.collections(),
        gc.maxPause().toNanos() / 1_000);

    System.out.println("-- a program that fails, and its report");
    try {
      Pluto.compile(OUT_OF_BOUNDS).run();
    } catch (ProgramFailedException e) {
      CrashReport report = e.report();
      System.out.println(report.kind() + ": " + report.render());
    }

    System.out.println("-- a program that does not end, stopped after 100 ms");
    Limits limits = Limits.builder().timeout(Duration.ofMillis(100)).build();
    try {
      Pluto.compile("fn main() {\n    while true {}\n}").launcher().limits(limits).run();
    } catch (ProgramFailedException e) {
      System.out.println(e.report().kind() + ": " + e.report().message());
    }

    System.out.println("-- a text that is not a program");
    try {
      Pluto.compile("fn main() {\n    let total = 1\n    print(totl)\n}");
    } catch (CompilationException e) {
      System.out.println(e.getMessage());
    }
  }
}
