package dev.plutolang.supervisor.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.supervisor.Backoff;
import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.SupervisorSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The machine and an independent model of OTP's rules agree on every state. */
class ChaosTest {
  @Property(tries = 1_000)
  @Label("Small trees under random crashes, ends and commands")
  void smallTrees(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int depth,
      @ForAll @IntRange(max = 6) int intensity) {
    Chaos chaos = new Chaos(seed, intensity);
    run(chaos, chaos.tree(depth, 5), Chaos.failures(seed, 10), 60, 0);
  }

  @Test
  @DisplayName("10,000 processes under random crashes, ends and commands")
  void tenThousandProcesses() {
    long seed = 20_261_122;
    Chaos chaos = new Chaos(seed, 6);
    SupervisorSpec.Builder root = SupervisorSpec.builder("root").intensity(1_000_000, part());
    int processes = 0;
    for (int i = 0; processes < 10_000; i++) {
      SupervisorSpec branch = chaos.tree(2, 120);
      SupervisorSpec named =
          new SupervisorSpec(
              "branch" + i,
              branch.strategy(),
              100,
              branch.period(),
              branch.backoff(),
              branch.autoShutdown(),
              dev.plutolang.supervisor.Restart.PERMANENT,
              false,
              branch.children());
      processes +=
          (int) Chaos.flatten(named).stream().filter(ProcessSpec.class::isInstance).count();
      root.child(named);
    }
    int steps =
        run(chaos, root.backoff(Backoff.none()).build(), Chaos.failures(seed, 5_000), 500, 1);
    assertThat(steps).isEqualTo(500);
  }

  private static java.time.Duration part() {
    return java.time.Duration.ofNanos(Chaos.TICK / 2);
  }

  /** Returns the number of ticks that the tree lived. */
  private static int run(
      Chaos chaos,
      SupervisorSpec spec,
      BiPredicate<String, Long> startFails,
      int ticks,
      int level) {
    VirtualWorld world = new VirtualWorld(spec, startFails);
    OtpModel model = new OtpModel(spec, startFails);
    long commands = world.begin();
    model.begin();
    int tick = 0;
    while (tick < ticks) {
      agree(world, model, ++tick * Chaos.TICK);
      if (!model.alive()) {
        break;
      }
      Chaos.Batch batch = chaos.batch(world.state(), commands + 1, level);
      boolean goesOn = model.ends(batch.supervisor(), batch.messages());
      Chaos.ends(world, batch);
      if (goesOn) {
        commands += Chaos.orders(world, batch);
        model.orders(batch.supervisor(), batch.messages());
      }
    }
    agree(world, model, (tick + 1) * Chaos.TICK);
    if (level > 0) {
      assertThat(world.instances()).as("processes alive at the end").isGreaterThan(8_000);
    }
    long end = world.end();
    model.end();
    agree(world, model, (tick + 2) * Chaos.TICK);
    assertThat(world.reply(end)).isEqualTo(new Outcome.Done());
    assertThat(world.instances()).as("instances left").isZero();
    assertThat(outcomes(world, model.replies)).isEqualTo(model.replies);
    return tick;
  }

  private static void agree(VirtualWorld world, OtpModel model, long time) {
    world.runUntil(time);
    model.runUntil(time);
    Map<String, String> actual = OtpModel.flatten(world.state());
    Map<String, String> wanted = model.states();
    if (!actual.equals(wanted)) {
      Set<Map.Entry<String, String>> differs = new TreeSet<>(Map.Entry.comparingByKey());
      differs.addAll(actual.entrySet());
      differs.removeAll(wanted.entrySet());
      throw new AssertionError(
          "after tick %d the machine has %s in\n%s\n but the model %s"
              .formatted(time / Chaos.TICK, differs, world.state(), wanted));
    }
  }

  private static Map<Long, String> outcomes(VirtualWorld world, Map<Long, String> wanted) {
    Map<Long, String> out = new HashMap<>();
    for (long id : wanted.keySet()) {
      out.put(
          id,
          switch (world.reply(id)) {
            case Outcome.Done() -> "DONE";
            case Outcome.Refused(Outcome.Refusal refusal, String message) ->
                Objects.equals(wanted.get(id), OtpModel.GONE)
                        && (refusal == Outcome.Refusal.TERMINATED
                            || refusal == Outcome.Refusal.NOT_FOUND)
                    ? OtpModel.GONE
                    : refusal.name();
          });
    }
    return out;
  }
}
