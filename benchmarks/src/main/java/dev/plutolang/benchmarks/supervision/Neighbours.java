package dev.plutolang.benchmarks.supervision;

import dev.plutolang.api.Instance;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.supervisor.ProcessHandle;
import dev.plutolang.supervisor.SupervisionEvent;
import dev.plutolang.supervisor.Supervisor;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The latency of a well-behaved process alone and beside hostile ones, each of which is stopped by
 * its limit and restarted at once, again and again. A request comes every millisecond and takes
 * about a tenth of one; its latency counts from when it was due, so that a late wake-up and a queue
 * behind a slow request are part of it.
 */
public final class Neighbours {
  private static final long INTERVAL_NANOS = 1_000_000;

  private static final String GOOD =
      """
      fn main() int {
          let mut names = [""]
          for i in 0..400 {
              names.push(f"customer {i}")
          }
          let mut sum = 0
          for name in names {
              sum = sum + name.len()
          }
          return sum % 100
      }
      """;

  /** A program that wants everything, and what it may have. */
  private record Hostile(String name, Limits limits, String source) {}

  private static Limits.Builder limits() {
    return Limits.builder().heap(64 << 20).stack(8 << 20);
  }

  private static final List<Hostile> HOSTILE =
      List.of(
          new Hostile(
              "endless loop, 100 ms of CPU time",
              limits().cpuTime(Duration.ofMillis(100)).build(),
              """
              fn main() {
                  while true {}
              }
              """),
          new Hostile(
              "endless recursion, 8 MiB of stack",
              limits().build(),
              """
              fn down(n: int) int {
                  return down(n + 1) + 1
              }

              fn main() {
                  print(down(0))
              }
              """),
          new Hostile(
              "array without end, 64 MiB of heap",
              limits().build(),
              """
              fn main() {
                  let xs = [0]
                  while true {
                      xs.push(xs.len())
                  }
              }
              """),
          new Hostile(
              "list without end, 64 MiB of heap",
              limits().build(),
              """
              class Node {
                  next: Node?
                  value: int
              }

              fn main() {
                  let mut head = Node { next: none, value: 0 }
                  while true {
                      let last: Node? = head
                      head = Node { next: last, value: 1 }
                  }
              }
              """),
          new Hostile(
              "string that doubles, 64 MiB of heap",
              limits().build(),
              """
              fn main() {
                  let mut text = "ha"
                  while true {
                      text = text + text
                  }
              }
              """),
          new Hostile(
              "garbage without end, 100 ms of CPU time",
              limits().cpuTime(Duration.ofMillis(100)).build(),
              """
              fn main() {
                  let mut n = 0
                  while true {
                      n = n + f"{n} is a number".len()
                  }
              }
              """),
          new Hostile(
              "a billion prints, 16 MiB of output",
              limits().output(16 << 20).build(),
              """
              fn main() {
                  for i in 0..1000000000 {
                      print(i)
                  }
              }
              """),
          new Hostile(
              "crash at once",
              limits().build(),
              """
              fn main() {
                  let xs = [1]
                  print(xs[xs.len()])
              }
              """));

  private Neighbours() {}

  /**
   * @param args seconds for each row, default 5; the number of hostile processes, default 1
   */
  public static void main(String[] args) {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    int processes = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    Program good = Pluto.compile(GOOD);
    measure(good, List.of(), 2, new AtomicLong());
    System.out.printf(
        "%d processors, %d hostile process(es), a request each millisecond%n",
        Runtime.getRuntime().availableProcessors(), processes);
    System.out.printf(
        "%s%n", Quantiles.header("latency").stripTrailing() + "  hostile ones stopped");
    print("alone", measure(good, List.of(), seconds, new AtomicLong()), 0);
    for (Hostile hostile : HOSTILE) {
      AtomicLong stopped = new AtomicLong();
      Hostile[] all = new Hostile[processes];
      Arrays.fill(all, hostile);
      Quantiles latency = measure(good, List.of(all), seconds, stopped);
      print(hostile.name(), latency, stopped.get());
    }
    print("alone again", measure(good, List.of(), seconds, new AtomicLong()), 0);
  }

  private static void print(String name, Quantiles latency, long stopped) {
    System.out.printf("%s  %,20d%n", latency.line(name).stripTrailing(), stopped);
  }

  private static Quantiles measure(
      Program good, List<Hostile> hostile, int seconds, AtomicLong stopped) {
    Supervisor.Builder builder =
        Supervisor.builder("bench")
            .intensity(Integer.MAX_VALUE, Duration.ofSeconds(1))
            .stdout(path -> OutputStream.nullOutputStream())
            .stderr(path -> OutputStream.nullOutputStream())
            .onEvent(
                event -> {
                  if (event.what() instanceof SupervisionEvent.Crashed) {
                    stopped.incrementAndGet();
                  }
                })
            .process("good", good, p -> p.callable().limits(limits().build()));
    for (int i = 0; i < hostile.size(); i++) {
      Hostile one = hostile.get(i);
      Program program = Pluto.compile(one.source());
      builder.process("hostile" + i, program, p -> p.limits(one.limits()));
    }
    try (Supervisor s = builder.start()) {
      ProcessHandle process = s.process("good");
      long[] nanos = new long[seconds * 1_000];
      long start = System.nanoTime();
      for (int i = 0; i < nanos.length; i++) {
        long due = start + i * INTERVAL_NANOS;
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        process.use(Instance::run);
        nanos[i] = System.nanoTime() - due;
      }
      return Quantiles.of(nanos);
    }
  }
}
