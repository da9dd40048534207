package dev.plutolang.conformance;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Judges a program within a time limit, whatever the compiler does. */
final class Referee {
  /** How many times longer than usual a program may take: heap checks make programs slow. */
  static final int PATIENCE = Integer.getInteger("pluto.conformance.patience", 1);

  /** Compilation and run at both levels. */
  private static final Duration LIMIT = Duration.ofSeconds(60L * PATIENCE);

  private Referee() {}

  static Outcome judge(ConformanceProgram program, Optional<String> pending) {
    long start = System.nanoTime();
    Optional<String> failure = limited(program);
    return new Outcome(program, failure, pending, Duration.ofNanos(System.nanoTime() - start));
  }

  private static Optional<String> limited(ConformanceProgram program) {
    var task = new FutureTask<Optional<String>>(() -> Judge.judge(program));
    Thread.ofPlatform().name("conformance " + program.id()).daemon().start(task);
    try {
      return task.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return Optional.of("it did not end within " + LIMIT.toSeconds() + " s");
    } catch (ExecutionException e) {
      return Optional.of("it ended with " + trace(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private static String trace(Throwable cause) {
    var text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text));
    String all = text.toString();
    return all.length() > 4_000 ? all.substring(0, 4_000) + "..." : all;
  }
}
