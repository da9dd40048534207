package dev.plutolang.benchmarks.supervision;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * A typed actor of Apache Pekko: its set-up tells itself to fail, and its supervisor restarts it.
 */
final class PekkoRestart implements Restarts.Contender {
  @Override
  public String name() {
    return "Apache Pekko actor";
  }

  private record Fail() {}

  private static Behavior<Fail> failing(Cycles cycles) {
    return Behaviors.setup(
        context -> {
          cycles.running();
          if (!cycles.over()) {
            context.getSelf().tell(new Fail());
          }
          return Behaviors.receiveMessage(
              message -> {
                throw new IndexOutOfBoundsException("index 3, length 3");
              });
        });
  }

  @Override
  public long[] measure(int warmup, int count) throws InterruptedException {
    Cycles cycles = new Cycles(warmup, count);
    Behavior<Fail> supervised =
        Behaviors.supervise(failing(cycles))
            .onFailure(
                IndexOutOfBoundsException.class,
                SupervisorStrategy.restart()
                    .withLimit(Integer.MAX_VALUE, Duration.ofDays(1))
                    .withLoggingEnabled(false));
    ActorSystem<Fail> system =
        ActorSystem.create(
            supervised,
            "bench",
            ConfigFactory.parseString("pekko.loglevel = OFF, pekko.stdout-loglevel = OFF")
                .withFallback(ConfigFactory.load()));
    try {
      return cycles.await();
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }
}
