package dev.plutolang.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Compiled programs under supervision. */
@Timeout(300)
class RealProgramsTest {
  /** A program for each way to crash, and the limits that make it do so quickly. */
  private static final Map<CrashReport.Kind, String> CRASHES =
      Map.of(
          CrashReport.Kind.OUT_OF_MEMORY,
          """
          fn main() {
              let mut all = [""]
              while true {
                  all.push(f"number {all.len()}")
              }
          }
          """,
          CrashReport.Kind.STACK_OVERFLOW,
          """
          fn depth(n: int) int {
              return 1 + depth(n + 1)
          }

          fn main() {
              print(depth(0))
          }
          """,
          CrashReport.Kind.INDEX_OUT_OF_BOUNDS,
          """
          fn main() {
              let a = [1, 2]
              print(a[a.len()])
          }
          """,
          CrashReport.Kind.CONTRACT,
          """
          fn half(n: int) int
          requires n > 0
          {
              return n / 2
          }

          fn main() {
              print(half(0))
          }
          """,
          CrashReport.Kind.TIMEOUT,
          """
          fn main() {
              while true {
              }
          }
          """);

  private static Limits limits(CrashReport.Kind kind) {
    Limits.Builder limits = Limits.builder().heap(2 << 20).stack(256 << 10);
    return kind == CrashReport.Kind.TIMEOUT
        ? limits.timeout(Duration.ofMillis(1)).build()
        : limits.build();
  }

  /** The cycles of the mixed-kinds test: set the property for a long run. */
  private static final int CYCLES = Integer.getInteger("pluto.crash.cycles", 500);

  /** An event without its report, of which there will be many. */
  private record Seen(long sequence, String path, String what) {
    static Seen of(SupervisionEvent event) {
      return new Seen(event.sequence(), event.path(), event.what().getClass().getSimpleName());
    }
  }

  @Test
  void everyKindOfCrashIsFollowedByARestart() throws InterruptedException {
    List<Seen> events = new ArrayList<>();
    Map<CrashReport.Kind, Integer> seen = new EnumMap<>(CrashReport.Kind.class);
    Supervisor.Builder builder =
        Supervisor.builder("kinds").intensity(Integer.MAX_VALUE, Duration.ofSeconds(1));
    List<CrashReport.Kind> kinds = List.copyOf(CRASHES.keySet());
    for (CrashReport.Kind kind : kinds) {
      Program program = Pluto.compile(CRASHES.get(kind));
      builder.process(kind.name(), program, p -> p.callable().limits(limits(kind)));
    }
    Map<CrashReport.Kind, Integer> wanted = new EnumMap<>(CrashReport.Kind.class);
    try (Supervisor s =
        builder
            .stderr(path -> OutputStream.nullOutputStream())
            .onEvent(
                event -> {
                  events.add(Seen.of(event));
                  if (event.what() instanceof SupervisionEvent.Crashed(CrashReport report)) {
                    seen.merge(report.kind(), 1, Integer::sum);
                  }
                })
            .start()) {
      for (int i = 0; i < CYCLES; i++) {
        CrashReport.Kind kind = kinds.get(i % kinds.size());
        ProcessHandle process = s.process(kind.name());
        while (process.state().orElseThrow() != ProcessState.RUNNING) {
          Thread.onSpinWait();
        }
        try {
          process.use(Instance::run);
          throw new AssertionError(kind + " did not happen");
        } catch (ProgramFailedException e) {
          assertThat(e.report().kind()).isEqualTo(kind);
          wanted.merge(kind, 1, Integer::sum);
        }
      }
      for (CrashReport.Kind kind : kinds) {
        while (s.process(kind.name()).state().orElseThrow() != ProcessState.RUNNING) {
          Thread.onSpinWait();
        }
      }
    }
    assertThat(seen).isEqualTo(wanted);
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).sequence()).isEqualTo(i + 1);
    }
    for (CrashReport.Kind kind : kinds) {
      List<String> life =
          events.stream().filter(e -> e.path().equals("kinds/" + kind)).map(Seen::what).toList();
      int cycles = wanted.getOrDefault(kind, 0);
      List<String> expected = new ArrayList<>(List.of("Started"));
      for (int i = 0; i < cycles; i++) {
        expected.addAll(List.of("Crashed", "RestartScheduled", "Started"));
      }
      expected.addAll(List.of("Stopping", "Stopped"));
      assertThat(life).isEqualTo(expected);
    }
  }

  /** The caller does not wait for anybody to be told that the process runs again. */
  @Test
  @Timeout(60)
  void aCrashInTheMomentOfTheStartIsFollowedByARestart() {
    Program crashing = Pluto.compile(CRASHES.get(CrashReport.Kind.INDEX_OUT_OF_BOUNDS));
    try (Supervisor s =
        Supervisor.builder("shop")
            .intensity(Integer.MAX_VALUE, Duration.ofSeconds(1))
            .process(
                "orders", crashing, p -> p.callable().limits(limits(CrashReport.Kind.CONTRACT)))
            .stderr(path -> OutputStream.nullOutputStream())
            .start()) {
      ProcessHandle orders = s.process("orders");
      int crashes = 0;
      while (crashes < 2_000) {
        try {
          orders.use(Instance::run);
        } catch (ProgramFailedException crashed) {
          crashes++;
        } catch (ProcessUnavailableException notYet) {
          Thread.onSpinWait();
        }
      }
      while (orders.state().orElseThrow() != ProcessState.RUNNING) {
        Thread.onSpinWait();
      }
      assertThat(orders.incarnation()).isEqualTo(crashes + 1);
    }
  }

  @Test
  void anEndlessProgramIsStopped() {
    Program endless = Pluto.compile(CRASHES.get(CrashReport.Kind.TIMEOUT));
    try (Supervisor s = Supervisor.builder("shop").process("endless", endless).start()) {
      long start = System.nanoTime();
      s.stop("endless");
      assertThat(s.process("endless").snapshot().orElseThrow().lastExit())
          .as("without force")
          .contains(new ExitReason.ShutDown(ExitReason.Cause.REQUESTED));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void theCrashToRunningTimeIsMeasured() throws InterruptedException {
    Program crashing = Pluto.compile(CRASHES.get(CrashReport.Kind.INDEX_OUT_OF_BOUNDS));
    int rounds = 2_000;
    long[] nanos = new long[rounds];
    AtomicReference<CountDownLatch> running = new AtomicReference<>(new CountDownLatch(1));
    try (Supervisor s =
        Supervisor.builder("shop")
            .intensity(Integer.MAX_VALUE, Duration.ofSeconds(1))
            .process(
                "orders", crashing, p -> p.callable().limits(limits(CrashReport.Kind.CONTRACT)))
            .stderr(path -> OutputStream.nullOutputStream())
            .onEvent(
                event -> {
                  if (event.what() instanceof SupervisionEvent.Started started
                      && started.downtime().isPresent()) {
                    running.get().countDown();
                  }
                })
            .start()) {
      ProcessHandle orders = s.process("orders");
      for (int i = -500; i < rounds; i++) {
        running.set(new CountDownLatch(1));
        long start = System.nanoTime();
        try {
          orders.use(Instance::run);
          throw new AssertionError("it did not crash");
        } catch (ProgramFailedException expected) {
          assertThat(running.get().await(10, TimeUnit.SECONDS)).isTrue();
        }
        if (i >= 0) {
          nanos[i] = System.nanoTime() - start;
        }
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        "call, crash, report, restart, running: median %,d us, p99 %,d us%n",
        nanos[rounds / 2] / 1_000, nanos[rounds * 99 / 100] / 1_000);
    assertThat(Duration.ofNanos(nanos[rounds / 2])).isLessThan(Duration.ofMillis(20));
  }
}
