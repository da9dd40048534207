package dev.plutolang.supervisor.tree;

import dev.plutolang.api.CrashReport;
import dev.plutolang.supervisor.AutoShutdown;
import dev.plutolang.supervisor.Backoff;
import dev.plutolang.supervisor.ChildSpec;
import dev.plutolang.supervisor.ChildState;
import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.ProcessState;
import dev.plutolang.supervisor.ProgramSource;
import dev.plutolang.supervisor.Restart;
import dev.plutolang.supervisor.Shutdown;
import dev.plutolang.supervisor.Strategy;
import dev.plutolang.supervisor.SupervisorSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;

/**
 * Random trees and random misfortune from a seed.
 *
 * <p>Times are chosen so that rounding never decides: things happen at multiples of {@link #TICK},
 * delays and periods are parts of it of which no small number adds up to a whole one, and what
 * takes time by itself takes a millionth of it.
 */
final class Chaos {
  static final long TICK = Duration.ofSeconds(100_000).toNanos();
  private static final ProgramSource PROGRAM = new ProgramSource.Given("test");

  private final Random random;
  private final int intensity;
  private final boolean live;
  private int names;

  /**
   * @param intensity the largest restart intensity
   */
  Chaos(long seed, int intensity) {
    this(seed, intensity, false);
  }

  /**
   * @param live for trees in real time: without delays and limits, of processes that are called
   */
  Chaos(long seed, int intensity, boolean live) {
    this.random = new Random(seed);
    this.intensity = intensity;
    this.live = live;
  }

  /** Whether a start fails is a matter of the path and the attempt alone. */
  static BiPredicate<String, Long> failures(long seed, int oneIn) {
    return (path, attempt) ->
        attempt > 1
            && Math.floorMod((path.hashCode() * 31L + attempt) * (seed | 1) >>> 7, oneIn) == 0;
  }

  SupervisorSpec tree(int depth, int width) {
    return supervisor("root", depth, width, AutoShutdown.NEVER);
  }

  private SupervisorSpec supervisor(String name, int depth, int width, AutoShutdown above) {
    AutoShutdown auto =
        !live && random.nextInt(3) == 0 ? pick(AutoShutdown.values()) : AutoShutdown.NEVER;
    Restart restart = random.nextInt(3) == 0 ? pick(Restart.values()) : Restart.PERMANENT;
    SupervisorSpec.Builder builder =
        SupervisorSpec.builder(name)
            .strategy(pick(Strategy.values()))
            .intensity(
                live ? intensity : random.nextInt(intensity + 1),
                Duration.ofNanos(TICK / 2 + random.nextInt(4) * TICK))
            .autoShutdown(auto)
            .restart(restart)
            .significant(significant(above, restart));
    if (!live && random.nextBoolean()) {
      builder.backoff(
          Backoff.exponential(part(0.231_662_479), part(0.618_033_989))
              .resetAfter(part(0.354_119_617)));
    }
    int count = depth == 1 ? width : 1 + random.nextInt(width);
    for (int i = 0; i < count; i++) {
      builder.child(
          depth > 1 && (i == 0 || random.nextInt(3) == 0)
              ? supervisor(fresh("s"), depth - 1, width, auto)
              : process(fresh("p"), auto));
    }
    return builder.build();
  }

  private static Duration part(double ticks) {
    return Duration.ofNanos(Math.round(TICK * ticks));
  }

  private boolean significant(AutoShutdown above, Restart restart) {
    return above != AutoShutdown.NEVER && restart != Restart.PERMANENT && random.nextBoolean();
  }

  private ProcessSpec process(String name, AutoShutdown above) {
    SupervisorSpec.Builder one = SupervisorSpec.builder("any").autoShutdown(above);
    Restart restart = pick(Restart.values());
    one.process(
        name,
        PROGRAM,
        p -> {
          p.restart(restart).significant(significant(above, restart));
          if (live) {
            p.callable();
            return;
          }
          switch (random.nextInt(12)) {
            case 0 -> p.args("stubborn");
            case 1 -> p.args("immortal");
            default -> {}
          }
          switch (random.nextInt(4)) {
            case 0 -> p.shutdown(Shutdown.brutalKill());
            case 1 -> p.shutdown(Duration.ofMillis(1 + random.nextInt(50)));
            default -> p.shutdown(Duration.ofMillis(20));
          }
        });
    return (ProcessSpec) one.build().children().getFirst();
  }

  /** What arrives in one tick at one supervisor. */
  record Batch(List<String> supervisor, List<OtpModel.Message> messages) {}

  /**
   * A batch for a supervisor of the tree that runs.
   *
   * @param level not above this level; 0: the root
   */
  Batch batch(ChildState root, long firstCommand, int level) {
    List<String> way = new ArrayList<>();
    ChildState node = root;
    while (way.size() < level || random.nextInt(3) > 0) {
      List<ChildState> below =
          node.children().stream()
              .filter(c -> c.isSupervisor() && c.state() == ProcessState.RUNNING)
              .toList();
      if (below.isEmpty()) {
        break;
      }
      node = below.get(random.nextInt(below.size()));
      way.add(node.name());
    }
    return new Batch(way, messages(node, firstCommand));
  }

  List<OtpModel.Message> messages(ChildState node, long firstCommand) {
    List<OtpModel.Message> messages = new ArrayList<>();
    List<ChildState> running =
        new ArrayList<>(
            node.children().stream()
                .filter(c -> !c.isSupervisor() && c.state() == ProcessState.RUNNING)
                .toList());
    Collections.shuffle(running, random);
    int ends = Math.min(running.size(), random.nextInt(4));
    for (ChildState victim : running.subList(0, ends)) {
      messages.add(
          live || random.nextInt(3) > 0
              ? new OtpModel.Message.Crash(victim.name())
              : new OtpModel.Message.Return(victim.name(), random.nextInt(2)));
    }
    int orders = random.nextInt(3);
    for (int i = 0; i < orders; i++) {
      messages.add(new OtpModel.Message.Order(firstCommand + i, command(node)));
    }
    return messages;
  }

  private Command command(ChildState node) {
    String name =
        node.children().isEmpty() || random.nextInt(20) == 0
            ? "nobody"
            : node.children().get(random.nextInt(node.children().size())).name();
    AutoShutdown auto = ((SupervisorSpec) node.spec()).autoShutdown();
    return switch (random.nextInt(8)) {
      case 0 -> new Command.Stop(name);
      case 1 -> new Command.Remove(name);
      case 2 -> new Command.Restart(name);
      case 3 -> new Command.Replace(name, new ProgramSource.Given("other"));
      case 4 -> new Command.Start(name);
      case 5 -> new Command.Add(supervisor(fresh("s"), 1, 3, auto));
      case 6 -> new Command.Add(process(name, AutoShutdown.ANY_SIGNIFICANT));
      default -> new Command.Add(process(fresh("p"), auto));
    };
  }

  static void ends(VirtualWorld world, Batch batch) {
    String prefix =
        "root/" + String.join("", batch.supervisor().stream().map(n -> n + "/").toList());
    for (OtpModel.Message message : batch.messages()) {
      switch (message) {
        case OtpModel.Message.Crash(String name) -> {
          if (world.runs(prefix + name)) {
            world.crash(prefix + name, CrashReport.Kind.DIVISION);
          }
        }
        case OtpModel.Message.Return(String name, int code) -> {
          if (world.runs(prefix + name)) {
            world.returns(prefix + name, code);
          }
        }
        case OtpModel.Message.Order order -> {}
      }
    }
  }

  /** Returns the number of commands. */
  static int orders(VirtualWorld world, Batch batch) {
    int count = 0;
    for (OtpModel.Message message : batch.messages()) {
      if (message instanceof OtpModel.Message.Order(long id, Command command)) {
        long given = world.order(batch.supervisor(), command);
        if (given != id) {
          throw new AssertionError(given + " is not " + id);
        }
        count++;
      }
    }
    return count;
  }

  private String fresh(String prefix) {
    return prefix + ++names;
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  static List<ChildSpec> flatten(SupervisorSpec spec) {
    List<ChildSpec> all = new ArrayList<>();
    for (ChildSpec child : spec.children()) {
      all.add(child);
      if (child instanceof SupervisorSpec below) {
        all.addAll(flatten(below));
      }
    }
    return all;
  }
}
