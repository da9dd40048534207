package dev.plutolang.benchmarks.supervision;

import java.io.IOException;
import java.util.List;

/**
 * From a crash to running again, one-for-one and without a delay: a Pluto process, an Apache Pekko
 * actor and a child process of the operating system in one JVM. In each row what is supervised says
 * that it runs, and crashes at once; the time between two such moments is what a restart takes,
 * with everything that belongs to it there: report, return of memory, rule, new start.
 */
public final class Restarts {
  private Restarts() {}

  /** Something that is restarted whenever it crashes. */
  interface Contender {
    String name();

    /** The times of restarts in nanoseconds. */
    long[] measure(int warmup, int count) throws IOException, InterruptedException;
  }

  /**
   * @param args the number of restarts of each contender; default 20,000
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int count = args.length == 0 ? 20_000 : Integer.parseInt(args[0]);
    List<Contender> contenders =
        List.of(
            new PlutoRestart.OfMain(),
            new PlutoRestart.OfCalls(),
            new PekkoRestart(),
            new OsProcessRestart());
    System.out.print(Quantiles.header("crash to running again"));
    for (Contender contender : contenders) {
      int times = contender instanceof OsProcessRestart ? Math.max(1, count / 20) : count;
      long[] nanos = contender.measure(times, times);
      System.out.print(Quantiles.of(nanos).line(contender.name()));
    }
  }
}
