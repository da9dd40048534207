package dev.plutolang.benchmarks;

import dev.plutolang.api.Diagnostic;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.benchmarks.generator.ProgramGenerator;
import java.util.ArrayList;
import java.util.Locale;

/** How long a large generated program takes: to be checked, and to be compiled at each level. */
final class Phases {
  private static final int WARMUP = 5;
  private static final int ROUNDS = 5;

  private Phases() {}

  static void main(String[] args) {
    long seed = args.length > 0 ? Long.parseLong(args[0]) : 1;
    int lines = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    String text = ProgramGenerator.generate(seed, lines);
    System.out.printf(
        Locale.ROOT, "seed %d: %d lines, %d bytes%n", seed, text.lines().count(), text.length());
    measure("check", () -> check(text));
    for (Optimization optimization : Optimization.values()) {
      measure("compile " + optimization, () -> compile(text, optimization));
    }
  }

  private static void check(String text) {
    Pluto.compiler().source("main.pluto", text).check().stream()
        .filter(found -> found.severity() == Diagnostic.Severity.ERROR)
        .findFirst()
        .ifPresent(
            error -> {
              throw new IllegalStateException("the generated program is wrong: " + error);
            });
  }

  private static void compile(String text, Optimization optimization) {
    Pluto.compiler().source("main.pluto", text).optimization(optimization).compile();
  }

  private static void measure(String title, Runnable action) {
    long cold = System.nanoTime();
    action.run();
    double first = (System.nanoTime() - cold) / 1e6;
    for (int i = 1; i < WARMUP; i++) {
      action.run();
    }
    var times = new ArrayList<Double>();
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      action.run();
      times.add((System.nanoTime() - start) / 1e6);
    }
    times.sort(Double::compare);
    System.out.printf(
        Locale.ROOT,
        "%-14s first %.0f ms, then best %.0f ms, median %.0f ms%n",
        title,
        first,
        times.getFirst(),
        times.get(ROUNDS / 2));
  }
}
