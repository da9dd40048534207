package dev.plutolang.supervisor.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Instance;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.supervisor.ChildSpec;
import dev.plutolang.supervisor.ChildState;
import dev.plutolang.supervisor.FakeProgram;
import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.ProcessState;
import dev.plutolang.supervisor.Restart;
import dev.plutolang.supervisor.SupervisionEvent;
import dev.plutolang.supervisor.SupervisionException;
import dev.plutolang.supervisor.Supervisor;
import dev.plutolang.supervisor.SupervisorSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 10,000 processes in real time, with several threads that do harm at once. */
class LiveChaosTest {
  private static final Duration TIME = Duration.ofSeconds(10);
  private static final int THREADS = 4;
  private static final long SEED = 4_711;

  private final AtomicLong crashes = new AtomicLong();
  private final AtomicLong steps = new AtomicLong();
  private final Map<String, Long> kinds = new ConcurrentHashMap<>();

  @Test
  @Timeout(120)
  void supervisorAndModelAgree() throws Exception {
    FakeProgram program = FakeProgram.crashing(CrashReport.Kind.ASSERTION);
    FakeProgram other = FakeProgram.crashing(CrashReport.Kind.OUT_OF_MEMORY);
    List<SupervisionEvent> events = new ArrayList<>();
    Chaos chaos = new Chaos(SEED, 1_000_000_000, true);
    List<SupervisorSpec> branches = branches(chaos);
    Supervisor.Builder builder =
        Supervisor.builder("root")
            .program("test", program.program())
            .program("other", other.program())
            .onEvent(events::add);
    branches.forEach(builder::child);
    int threadsBefore = Thread.activeCount();
    try (Supervisor s = builder.start()) {
      assertThat(program.open.get()).isGreaterThanOrEqualTo(10_000);
      assertThat(Thread.activeCount() - threadsBefore)
          .as("threads for 10,000 idle processes")
          .isLessThan(10);
      try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        List<Future<Void>> done = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          done.add(threads.submit(worker(s, branches, i)));
        }
        for (Future<Void> worker : done) {
          worker.get();
        }
      }
      assertThat(steps.get()).as("things that happened").isGreaterThan(1_000);
      assertThat(kinds)
          .containsOnlyKeys("Crash", "Add", "Remove", "Stop", "Start", "Restart", "Replace")
          .allSatisfy((kind, count) -> assertThat(count).as(kind).isGreaterThan(10));
    }
    assertThat(program.open.get() + other.open.get()).as("instances left").isZero();
    assertThat(events).extracting(SupervisionEvent::sequence).first().isEqualTo(1L);
    assertThat(events.getLast().sequence()).as("events lost").isEqualTo(events.size());
    assertThat(events.stream().filter(e -> e.what() instanceof SupervisionEvent.Crashed))
        .as("every crash has its event")
        .hasSize(Math.toIntExact(crashes.get()));
  }

  private static List<SupervisorSpec> branches(Chaos chaos) {
    List<SupervisorSpec> branches = new ArrayList<>();
    int processes = 0;
    while (processes < 10_000) {
      SupervisorSpec tree = chaos.tree(2, 40);
      SupervisorSpec branch =
          new SupervisorSpec(
              "branch" + branches.size(),
              tree.strategy(),
              tree.intensity(),
              tree.period(),
              tree.backoff(),
              tree.autoShutdown(),
              Restart.PERMANENT,
              false,
              tree.children());
      branches.add(branch);
      for (ChildSpec child : Chaos.flatten(branch)) {
        processes += child instanceof ProcessSpec ? 1 : 0;
      }
    }
    return branches;
  }

  /** Each thread harms its own branches, each of which has a model of its own. */
  private Callable<Void> worker(Supervisor s, List<SupervisorSpec> all, int number) {
    return () -> {
      Random random = new Random(SEED + number);
      Chaos chaos = new Chaos(SEED + 100 + number, 1_000_000_000, true);
      List<SupervisorSpec> own = new ArrayList<>();
      List<OtpModel> models = new ArrayList<>();
      for (int i = number; i < all.size(); i += THREADS) {
        own.add(all.get(i));
        models.add(new OtpModel(all.get(i), (path, attempt) -> false));
        models.getLast().begin();
      }
      long end = System.nanoTime() + TIME.toNanos();
      long command = 0;
      while (System.nanoTime() < end) {
        int pick = random.nextInt(own.size());
        String branch = own.get(pick).name();
        OtpModel model = models.get(pick);
        ChildState before = settled(s, branch);
        Chaos.Batch batch = chaos.batch(before, command, 0);
        for (OtpModel.Message message : batch.messages()) {
          List<OtpModel.Message> one = List.of(message);
          if (!runs(s, branch, batch.supervisor())) {
            break;
          }
          switch (message) {
            case OtpModel.Message.Crash(String name) -> {
              if (!crash(s, path(branch, batch.supervisor(), name))) {
                continue;
              }
              model.ends(batch.supervisor(), one);
            }
            case OtpModel.Message.Return end0 -> throw new AssertionError(end0);
            case OtpModel.Message.Order(long id, Command order) -> {
              command = id;
              boolean refused = refused(s, path(branch, batch.supervisor(), ""), order);
              model.orders(batch.supervisor(), one);
              assertThat(refused)
                  .as(order + " -> " + model.replies.get(id))
                  .isEqualTo(!"DONE".equals(model.replies.get(id)));
            }
          }
          steps.incrementAndGet();
          kinds.merge(kind(message), 1L, Long::sum);
          Map<String, String> actual = OtpModel.flatten(settled(s, branch));
          assertThat(withoutRoot(actual)).as("after " + message).isEqualTo(model.states());
        }
      }
      return null;
    };
  }

  private static String kind(OtpModel.Message message) {
    return message instanceof OtpModel.Message.Order(long id, Command order)
        ? order.getClass().getSimpleName()
        : message.getClass().getSimpleName();
  }

  private static Map<String, String> withoutRoot(Map<String, String> states) {
    return states.entrySet().stream()
        .collect(
            Collectors.toMap(e -> e.getKey().substring("root/".length()), Map.Entry::getValue));
  }

  private static String path(String branch, List<String> supervisor, String name) {
    List<String> parts = new ArrayList<>(List.of(branch));
    parts.addAll(supervisor);
    if (!name.isEmpty()) {
      parts.add(name);
    }
    return String.join("/", parts);
  }

  private static boolean runs(Supervisor s, String branch, List<String> supervisor) {
    return s.state(path(branch, supervisor, ""))
        .filter(node -> node.state() == ProcessState.RUNNING)
        .isPresent();
  }

  /** Returns false when an earlier message of the batch has stopped or removed the process. */
  private boolean crash(Supervisor s, String path) {
    if (s.state(path).filter(c -> c.state() == ProcessState.RUNNING).isEmpty()) {
      return false;
    }
    try {
      s.process(path).use(Instance::run);
      throw new AssertionError(path + " did not crash");
    } catch (ProgramFailedException expected) {
      crashes.incrementAndGet();
      return true;
    }
  }

  private static boolean refused(Supervisor s, String supervisor, Command order) {
    try {
      switch (order) {
        case Command.Add(ChildSpec spec) -> s.add(supervisor, spec);
        case Command.Remove(String name) -> s.remove(supervisor + "/" + name);
        case Command.Stop(String name) -> s.stop(supervisor + "/" + name);
        case Command.Start(String name) -> s.start(supervisor + "/" + name);
        case Command.Restart(String name) -> s.restart(supervisor + "/" + name);
        case Command.Replace(String name, var program) ->
            s.replace(supervisor + "/" + name, program);
      }
      return false;
    } catch (IllegalArgumentException | IllegalStateException | SupervisionException e) {
      return true;
    }
  }

  /** The state of a branch when nothing is under way in it. */
  private static ChildState settled(Supervisor s, String branch) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      ChildState state = s.state(branch).orElseThrow();
      if (quiet(state)) {
        return state;
      }
      assertThat(System.nanoTime()).as("time for\n" + state).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static boolean quiet(ChildState state) {
    return switch (state.state()) {
      case RUNNING -> state.children().stream().allMatch(LiveChaosTest::quiet);
      case STOPPED, COMPLETED -> true;
      case WAITING, STARTING, STOPPING, DOWN, BACKOFF -> false;
    };
  }
}
