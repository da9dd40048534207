package dev.plutolang.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Instance;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.supervisor.tree.Reports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SupervisorTest {
  private final List<SupervisionEvent> events = Collections.synchronizedList(new ArrayList<>());

  private List<String> log() {
    return List.copyOf(events).stream()
        .map(e -> e.path().replaceFirst("^shop/?", "") + " " + e.what().getClass().getSimpleName())
        .toList();
  }

  private void await(String path, Class<? extends SupervisionEvent.What> what, long count)
      throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (seen(path, what) < count) {
      assertThat(System.nanoTime()).as("time to see " + what + " in " + log()).isLessThan(end);
      Thread.sleep(1);
    }
  }

  private long seen(String path, Class<? extends SupervisionEvent.What> what) {
    synchronized (events) {
      return events.stream()
          .filter(e -> e.path().equals(path) && what.isInstance(e.what()))
          .count();
    }
  }

  @Test
  void startsInOrderAndStopsInReverse() {
    FakeProgram serving = FakeProgram.serving();
    try (Supervisor s =
        Supervisor.builder("shop")
            .process("db", serving.program())
            .supervisor("workers", w -> w.process("mailer", serving.program()))
            .process("orders", serving.program())
            .onEvent(events::add)
            .start()) {
      assertThat(s.state().children()).allMatch(c -> c.state() == ProcessState.RUNNING);
      assertThat(serving.open).hasValue(3);
    }
    assertThat(log())
        .containsExactly(
            "db Started",
            "workers/mailer Started",
            "workers SupervisorStarted",
            "orders Started",
            " SupervisorStarted",
            "orders Stopping",
            "orders Stopped",
            "workers Stopping",
            "workers/mailer Stopping",
            "workers/mailer Stopped",
            "workers SupervisorTerminated",
            "db Stopping",
            "db Stopped",
            " SupervisorTerminated");
    assertThat(events).extracting(SupervisionEvent::sequence).doesNotHaveDuplicates().isSorted();
    assertThat(serving.open).as("instances not closed").hasValue(0);
  }

  @Test
  void aCrashOfMainIsFollowedByARestart() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    FakeProgram crashesOnce =
        FakeProgram.of(
            control -> {
              if (runs.incrementAndGet() == 1) {
                throw new ProgramFailedException(Reports.of(CrashReport.Kind.DIVISION));
              }
              return control.awaitCancellation();
            });
    try (Supervisor s =
        Supervisor.builder("shop")
            .process("orders", crashesOnce.program())
            .onEvent(events::add)
            .start()) {
      await("shop/orders", SupervisionEvent.Started.class, 2);
      ProcessHandle orders = s.process("orders");
      assertThat(orders.state()).contains(ProcessState.RUNNING);
      assertThat(orders.incarnation()).isEqualTo(2);
      assertThat(orders.uptime()).isPresent();
      assertThat(orders.crashes()).hasSize(1);
      assertThat(orders.crashes().getFirst().report().kind()).isEqualTo(CrashReport.Kind.DIVISION);
      assertThat(crashesOnce.open).hasValue(1);
    }
    assertThat(log())
        .containsSubsequence(
            "orders Started", "orders Crashed", "orders RestartScheduled", "orders Started");
  }

  @Test
  void aCrashInACallReachesTheCallerAfterTheEndOfTheIncarnation() throws InterruptedException {
    FakeProgram crashing = FakeProgram.crashing(CrashReport.Kind.OUT_OF_MEMORY);
    try (Supervisor s =
        Supervisor.builder("shop")
            .process("orders", crashing.program(), p -> p.callable())
            .onEvent(events::add)
            .start()) {
      ProcessHandle orders = s.process("orders");
      CountDownLatch told = new CountDownLatch(1);
      AtomicInteger disconnected = new AtomicInteger();
      orders.onCrash(report -> told.countDown());
      orders.connect(disconnected::incrementAndGet);
      orders.connect(() -> disconnected.addAndGet(100)).close();
      assertThatThrownBy(() -> orders.use(Instance::run))
          .isInstanceOf(ProgramFailedException.class);
      assertThat(disconnected).hasValue(1);
      assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
      await("shop/orders", SupervisionEvent.Started.class, 2);
      assertThat(orders.<Integer>use(instance -> 42)).isEqualTo(42);
      assertThat(orders.gc()).contains(Reports.NO_HEAP);
    }
    assertThat(log())
        .containsSubsequence(
            "orders Crashed", "orders Disconnected", "orders RestartScheduled", "orders Started");
    assertThat(crashing.open).hasValue(0);
  }

  @Test
  void moreRestartsThanAllowedEndTheTree() throws InterruptedException {
    FakeProgram crashing = FakeProgram.crashing(CrashReport.Kind.ASSERTION);
    FakeProgram serving = FakeProgram.serving();
    try (Supervisor s =
        Supervisor.builder("shop")
            .intensity(2, Duration.ofMinutes(1))
            .process("db", serving.program())
            .process("orders", crashing.program())
            .onEvent(events::add)
            .start()) {
      assertThat(s.awaitTermination(Duration.ofSeconds(20)))
          .contains(new ExitReason.ShutDown(ExitReason.Cause.RESTART_INTENSITY));
      assertThat(crashing.started).hasValue(3);
      assertThatThrownBy(() -> s.start("orders")).isInstanceOf(IllegalStateException.class);
      assertThat(s.state().state()).isEqualTo(ProcessState.STOPPED);
    }
    assertThat(serving.open).hasValue(0);
    assertThat(log())
        .endsWith(" IntensityExceeded", "db Stopping", "db Stopped", " SupervisorTerminated");
  }

  @Test
  void aProcessThatDoesNotReactIsKilledAtItsDeadline() {
    FakeProgram stubborn =
        FakeProgram.of(
            control -> {
              Thread.sleep(60_000); // Interrupted by force only.
              return 0;
            });
    long start = System.nanoTime();
    try (Supervisor s =
        Supervisor.builder("shop")
            .process("orders", stubborn.program(), p -> p.shutdown(Duration.ofMillis(50)))
            .onEvent(events::add)
            .start()) {
      s.stop("orders");
      assertThat(s.process("orders").snapshot().orElseThrow().lastExit())
          .contains(new ExitReason.Killed(false));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(50), Duration.ofSeconds(10));
    assertThat(stubborn.open).hasValue(0);
  }

  @Test
  void aProcessThatDoesNotEvenReactToForceIsLeftBehind() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    FakeProgram immortal =
        FakeProgram.of(
            control -> {
              while (true) {
                try {
                  release.await();
                  return 0;
                } catch (InterruptedException e) {
                  continue;
                }
              }
            });
    try (Supervisor s =
        Supervisor.builder("shop")
            .process("orders", immortal.program(), p -> p.shutdown(Shutdown.brutalKill()))
            .start()) {
      s.stop("orders");
      assertThat(s.process("orders").snapshot().orElseThrow().lastExit())
          .contains(new ExitReason.Killed(true));
      assertThat(immortal.open).hasValue(1);
    }
    release.countDown();
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (immortal.open.get() > 0 && System.nanoTime() < end) {
      Thread.sleep(1);
    }
    assertThat(immortal.open).as("its memory is returned when it returns").hasValue(0);
  }

  @Test
  void replaceStartsTheNewProgramAndThenStopsTheOldOne() {
    FakeProgram old = FakeProgram.serving();
    FakeProgram better = FakeProgram.serving();
    try (Supervisor s =
        Supervisor.builder("shop").process("orders", old.program()).onEvent(events::add).start()) {
      s.replace("orders", better.program());
      assertThat(old.open).hasValue(0);
      assertThat(better.open).hasValue(1);
      assertThat(s.process("orders").incarnation()).isEqualTo(2);
      assertThatThrownBy(() -> s.replace("orders", FakeProgram.thatDoesNotStart("no db").program()))
          .isInstanceOf(SupervisionException.class)
          .hasMessage("no db");
      assertThat(better.open).as("rolled back").hasValue(1);
      assertThat(s.process("orders").state()).contains(ProcessState.RUNNING);
      s.restart("orders");
      assertThat(better.started).hasValue(2);
    }
    assertThat(log())
        .containsSubsequence(
            "orders Started",
            "orders Replaced",
            "orders Stopping",
            "orders Stopped",
            "orders ReplaceFailed",
            "orders Stopping",
            "orders Stopped",
            "orders Started");
  }

  @Test
  void aReplacementThatEndsWithinItsStartupTimeIsRolledBack() {
    FakeProgram old = FakeProgram.serving();
    FakeProgram crashing = FakeProgram.crashing(CrashReport.Kind.ASSERTION);
    FakeProgram returning = FakeProgram.of(control -> 0);
    try (Supervisor s =
        Supervisor.builder("shop")
            .process("orders", old.program(), p -> p.startup(Duration.ofSeconds(30)))
            .onEvent(events::add)
            .start()) {
      assertThatThrownBy(() -> s.replace("orders", crashing.program()))
          .isInstanceOf(SupervisionException.class)
          .hasMessageStartingWith("the new program ended within its startup time of PT30S: ");
      assertThatThrownBy(() -> s.replace("orders", returning.program()))
          .isInstanceOf(SupervisionException.class)
          .hasMessageEndingWith("it returned 0");
      assertThat(s.process("orders").incarnation()).isEqualTo(1);
      assertThat(s.process("orders").state()).contains(ProcessState.RUNNING);
      assertThat(old.started).as("it was never interrupted").hasValue(1);
      assertThat(old.open).hasValue(1);
      AtomicInteger cuts = new AtomicInteger();
      s.process("orders").connect(cuts::incrementAndGet);
      assertThat(cuts).as("connected to the old program").hasValue(0);
      s.restart("orders");
      assertThat(old.started).as("the specification is rolled back too").hasValue(2);
      assertThat(cuts).hasValue(1);
    }
    assertThat(old.open.get() + crashing.open.get() + returning.open.get()).isZero();
    assertThat(log())
        .startsWith(
            "orders Started",
            " SupervisorStarted",
            "orders Crashed",
            "orders ReplaceFailed",
            "orders Completed",
            "orders ReplaceFailed",
            "orders Stopping",
            "orders Disconnected",
            "orders Stopped",
            "orders Started");
  }

  @Test
  void aReplacementTakesOverAfterItsStartupTime() {
    FakeProgram old = FakeProgram.serving();
    FakeProgram better = FakeProgram.serving();
    Duration startup = Duration.ofMillis(100);
    try (Supervisor s =
        Supervisor.builder("shop")
            .process("orders", old.program(), p -> p.startup(startup))
            .onEvent(events::add)
            .start()) {
      long start = System.nanoTime();
      s.replace("orders", better.program());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(startup);
      assertThat(old.open).hasValue(0);
      assertThat(better.open).hasValue(1);
      assertThat(s.process("orders").incarnation()).isEqualTo(2);
    }
    assertThat(log())
        .startsWith(
            "orders Started",
            " SupervisorStarted",
            "orders Replaced",
            "orders Stopping",
            "orders Stopped");
  }

  /** The rule for the old program waits until it is known whether the new one takes over. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theOldProgramMayCrashWhileTheNewOneStarts(boolean newOneFails) throws Exception {
    CountDownLatch crashOld = new CountDownLatch(1);
    CountDownLatch endNew = new CountDownLatch(1);
    FakeProgram old =
        FakeProgram.of(
            control -> {
              crashOld.await();
              throw new ProgramFailedException(Reports.of(CrashReport.Kind.ASSERTION));
            });
    FakeProgram better =
        FakeProgram.of(
            control -> {
              crashOld.countDown();
              if (newOneFails) {
                endNew.await();
                return 1;
              }
              return control.awaitCancellation();
            });
    try (Supervisor s =
        Supervisor.builder("shop")
            .intensity(1_000_000, Duration.ofSeconds(1))
            .process("orders", old.program(), p -> p.startup(Duration.ofMillis(200)))
            .onEvent(
                event -> {
                  events.add(event);
                  if (event.what() instanceof SupervisionEvent.Crashed) {
                    endNew.countDown();
                  }
                })
            .start()) {
      if (newOneFails) {
        assertThatThrownBy(() -> s.replace("orders", better.program()))
            .isInstanceOf(SupervisionException.class);
      } else {
        s.replace("orders", better.program());
        assertThat(s.process("orders").incarnation()).isEqualTo(2);
        assertThat(s.process("orders").state()).contains(ProcessState.RUNNING);
      }
    }
    assertThat(log())
        .startsWith("orders Started", " SupervisorStarted", "orders Crashed")
        .contains(newOneFails ? "orders RestartScheduled" : "orders Replaced")
        .doesNotContain(newOneFails ? "orders Replaced" : "orders RestartScheduled");
  }

  @Test
  void childrenAreAddedAndRemovedWhileTheTreeRuns() {
    FakeProgram serving = FakeProgram.serving();
    try (Supervisor s = Supervisor.builder("shop").supervisor("workers", w -> {}).start()) {
      ProcessHandle orders = s.add("orders", serving.program(), p -> p.restart(Restart.TRANSIENT));
      s.add("workers", ProcessSpec.of("mailer", serving.program()));
      assertThat(orders.state()).contains(ProcessState.RUNNING);
      assertThat(s.process("workers/mailer").id()).isEqualTo("shop/workers/mailer");
      assertThatThrownBy(() -> s.add(ProcessSpec.of("orders", serving.program())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("'shop' has a child 'orders' already");
      assertThatThrownBy(
              () -> s.add("bad", FakeProgram.thatDoesNotStart("no db").program(), p -> {}))
          .isInstanceOf(SupervisionException.class);
      s.remove("orders");
      assertThat(orders.state()).isEmpty();
      assertThatThrownBy(orders::stop).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> s.process("bad")).hasMessageContaining("there is no process 'bad'");
    }
    assertThat(serving.open).hasValue(0);
  }

  @Test
  void aTreeWhoseChildDoesNotStartDoesNotStart() {
    FakeProgram serving = FakeProgram.serving();
    assertThatThrownBy(
            () ->
                Supervisor.builder("shop")
                    .process("db", serving.program())
                    .supervisor(
                        "workers",
                        w -> w.process("bad", FakeProgram.thatDoesNotStart("no db").program()))
                    .start())
        .isInstanceOf(SupervisionException.class)
        .hasMessage("'shop/workers' did not start: 'shop/workers/bad' did not start: no db");
    assertThat(serving.started).hasValue(1);
    assertThat(serving.open).hasValue(0);
  }

  @Test
  void aFailingListenerHarmsNobody() {
    List<SupervisionEvent> after = Collections.synchronizedList(new ArrayList<>());
    try (Supervisor s =
        Supervisor.builder("shop")
            .process("db", FakeProgram.serving().program())
            .onEvent(
                event -> {
                  throw new IllegalStateException("on purpose");
                })
            .onEvent(after::add)
            .start()) {
      assertThat(s.state().state()).isEqualTo(ProcessState.RUNNING);
    }
    assertThat(after).hasSize(5);
  }

  @Test
  void backoffDelaysTheRestart() throws InterruptedException {
    FakeProgram crashing = FakeProgram.crashing(CrashReport.Kind.INDEX_OUT_OF_BOUNDS);
    try (Supervisor s =
        Supervisor.builder("shop")
            .intensity(100, Duration.ofMinutes(1))
            .backoff(Backoff.exponential(Duration.ofMillis(20), Duration.ofMillis(40)).jitter(0.2))
            .process("orders", crashing.program())
            .onEvent(events::add)
            .start()) {
      await("shop/orders", SupervisionEvent.Started.class, 4);
      assertThat(s.process("orders").crashes()).hasSizeGreaterThanOrEqualTo(3);
    }
    List<Duration> downtimes =
        events.stream()
            .map(SupervisionEvent::what)
            .filter(SupervisionEvent.Started.class::isInstance)
            .flatMap(what -> ((SupervisionEvent.Started) what).downtime().stream())
            .toList();
    assertThat(downtimes.get(0)).isGreaterThanOrEqualTo(Duration.ofMillis(16));
    assertThat(downtimes.get(2)).isGreaterThanOrEqualTo(Duration.ofMillis(32));
  }

  @Test
  void theTreeIsPrintedAsText() {
    try (Supervisor s =
        Supervisor.builder("shop")
            .strategy(Strategy.REST_FOR_ONE)
            .process("db", FakeProgram.serving().program())
            .supervisor(
                "workers",
                w ->
                    w.autoShutdown(AutoShutdown.ALL_SIGNIFICANT)
                        .process(
                            "mailer",
                            FakeProgram.serving().program(),
                            p -> p.restart(Restart.TRANSIENT).significant(true)))
            .process("orders", FakeProgram.serving().program())
            .start()) {
      s.restart("orders");
      assertThat(s.state())
          .hasToString(
              """
              shop  RUNNING  rest for one
              ├─ db  RUNNING  permanent
              ├─ workers  RUNNING  one for one
              │  └─ mailer  RUNNING  transient, significant
              └─ orders  RUNNING  permanent, incarnation 2, last: shut down (requested)""");
    }
  }
}
