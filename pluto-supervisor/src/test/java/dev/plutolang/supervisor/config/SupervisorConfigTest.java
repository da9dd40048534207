package dev.plutolang.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.ConfigFactory;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Permissions;
import dev.plutolang.api.Program;
import dev.plutolang.supervisor.AutoShutdown;
import dev.plutolang.supervisor.Backoff;
import dev.plutolang.supervisor.ChildSpec;
import dev.plutolang.supervisor.Entry;
import dev.plutolang.supervisor.FakeProgram;
import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.ProgramSource;
import dev.plutolang.supervisor.Restart;
import dev.plutolang.supervisor.Shutdown;
import dev.plutolang.supervisor.Strategy;
import dev.plutolang.supervisor.Supervisor;
import dev.plutolang.supervisor.SupervisorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorConfigTest {
  private static final String SHOP =
      """
      pluto.supervisor {
        name = shop
        strategy = rest-for-one
        intensity { restarts = 3, period = 10s }
        backoff { min = 50ms, max = 10s, jitter = 0.2 }
        order = [db, workers, orders]
        children {
          db {
            program.given = db
            entry = calls
            bindings { Database { url = "jdbc:x", pool = 4 }, "Database.trace" = true }
          }
          workers {
            strategy = one-for-all
            auto-shutdown = all-significant
            restart = transient
            order = [mailer]
            children.mailer {
              program.text = "fn main() { print(\\"mail\\") }"
              restart = temporary
              significant = true
              shutdown = brutal-kill
            }
          }
          orders {
            program.directory = "src/pluto"
            restart = transient
            shutdown = 2s
            startup = 300ms
            args = [a, "b c"]
            environment { REGION = eu }
            limits {
              heap = 64MiB, stack = 1MiB, tasks = 10, timeout = 5s, cpu-time = 500ms, output = 1MiB
            }
            permissions { read = ["/data"], network = ["localhost:8080"], environment = [HOME] }
          }
        }
      }
      """;

  /** The same with a builder. */
  private static SupervisorSpec shop(ProgramSource db) {
    return Supervisor.builder("shop")
        .strategy(Strategy.REST_FOR_ONE)
        .intensity(3, Duration.ofSeconds(10))
        .backoff(Backoff.exponential(Duration.ofMillis(50), Duration.ofSeconds(10)).jitter(0.2))
        .process(
            "db",
            db,
            p ->
                p.callable()
                    .bind("Database.url", "jdbc:x")
                    .bind("Database.pool", 4)
                    .bind("Database.trace", true))
        .supervisor(
            "workers",
            w ->
                w.strategy(Strategy.ONE_FOR_ALL)
                    .autoShutdown(AutoShutdown.ALL_SIGNIFICANT)
                    .restart(Restart.TRANSIENT)
                    .process(
                        "mailer",
                        new ProgramSource.Text("fn main() { print(\"mail\") }"),
                        p ->
                            p.restart(Restart.TEMPORARY)
                                .significant(true)
                                .shutdown(Shutdown.brutalKill())))
        .process(
            "orders",
            new ProgramSource.Directory(Path.of("src/pluto")),
            p ->
                p.restart(Restart.TRANSIENT)
                    .shutdown(Duration.ofSeconds(2))
                    .startup(Duration.ofMillis(300))
                    .args("a", "b c")
                    .environment(Map.of("REGION", "eu"))
                    .limits(
                        Limits.builder()
                            .heap(64 << 20)
                            .stack(1 << 20)
                            .tasks(10)
                            .timeout(Duration.ofSeconds(5))
                            .cpuTime(Duration.ofMillis(500))
                            .output(1 << 20)
                            .build())
                    .permissions(
                        Permissions.none()
                            .allowRead(Path.of("/data"))
                            .allowNetwork("localhost:8080")
                            .allowEnvironment("HOME")))
        .spec();
  }

  @Test
  void whatAFileSaysABuilderSays() {
    assertThat(SupervisorConfig.read("shop.conf", SHOP, Map.of()))
        .isEqualTo(shop(new ProgramSource.Given("db")));
    Program db = FakeProgram.serving().program();
    assertThat(SupervisorConfig.read("shop.conf", SHOP, Map.of("db", db)))
        .isEqualTo(shop(new ProgramSource.Loaded(db)));
  }

  @Test
  void aCompiledProgramIsWrittenAsThePathOfItsProcess() {
    Program db = FakeProgram.serving().program();
    SupervisorSpec spec = shop(new ProgramSource.Loaded(db));
    assertThat(SupervisorConfig.read("x", SupervisorConfig.write(spec), Map.of("shop/db", db)))
        .isEqualTo(spec);
  }

  @Property(tries = 500)
  @Label("What a builder says a file says")
  void roundTrip(@ForAll long seed) {
    SupervisorSpec spec = tree(new Random(seed), "root", 3, AutoShutdown.NEVER);
    assertThat(SupervisorConfig.read("x", SupervisorConfig.write(spec), Map.of())).isEqualTo(spec);
  }

  private static SupervisorSpec tree(Random random, String name, int depth, AutoShutdown above) {
    SupervisorSpec.Builder s = SupervisorSpec.builder(name);
    AutoShutdown auto = pick(random, AutoShutdown.values());
    s.strategy(pick(random, Strategy.values())).autoShutdown(auto);
    if (depth < 3) {
      Restart restart = pick(random, Restart.values());
      s.restart(restart).significant(significant(random, restart, above));
    }
    if (random.nextBoolean()) {
      s.intensity(random.nextInt(100), duration(random));
    }
    if (random.nextBoolean()) {
      Duration min = duration(random);
      s.backoff(
          Backoff.exponential(min, min.plus(duration(random)))
              .jitter(random.nextDouble())
              .resetAfter(duration(random)));
    }
    int children = random.nextInt(4);
    for (int i = 0; i < children; i++) {
      String child = pick(random, new String[] {"a", "b.c", "d-e", "f@1", "9"}) + i;
      if (depth > 1 && random.nextBoolean()) {
        s.child(tree(random, child, depth - 1, auto));
      } else {
        s.process(child, program(random), p -> process(random, p, auto));
      }
    }
    return s.build();
  }

  private static ProgramSource program(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new ProgramSource.Given(text(random) + "x");
      case 1 -> new ProgramSource.Text(text(random));
      default -> new ProgramSource.Directory(Path.of("some where", "x" + random.nextInt(9)));
    };
  }

  private static void process(Random random, ProcessSpec.Builder p, AutoShutdown above) {
    Restart restart = pick(random, Restart.values());
    p.restart(restart).significant(significant(random, restart, above));
    p.entry(pick(random, Entry.values()));
    p.shutdown(
        switch (random.nextInt(4)) {
          case 0 -> Shutdown.brutalKill();
          case 1 -> Shutdown.infinity();
          case 2 -> Shutdown.DEFAULT;
          default -> Shutdown.deadline(duration(random));
        });
    if (random.nextBoolean()) {
      p.startup(duration(random));
    }
    if (random.nextBoolean()) {
      p.args(text(random), text(random));
      p.environment(Map.of(text(random) + "k", text(random)));
      p.bind("Some.text", text(random)).bind("Some." + text(random) + "n", random.nextLong());
      p.bind("x", random.nextBoolean()).bind("Some.float", random.nextGaussian() * 1e10);
      p.bind("whole", (double) random.nextInt());
    }
    if (random.nextBoolean()) {
      Limits.Builder limits =
          Limits.builder().heap(65_536 + random.nextInt() & 0x7fffffffL | 65_536);
      limits.stack(65_536L << random.nextInt(8)).tasks(1 + random.nextInt(1_000));
      if (random.nextBoolean()) {
        limits.timeout(duration(random)).cpuTime(duration(random)).output(1 + random.nextInt(99));
      }
      p.limits(limits.build());
    }
    if (random.nextBoolean()) {
      Permissions some = random.nextInt(5) == 0 ? Permissions.all() : Permissions.none();
      p.permissions(
          some.allowRead(Path.of("/a b"))
              .allowWrite(Path.of("/c"))
              .allowNetwork("h:*")
              .allowEnvironment("E")
              .allowCommand(text(random) + "c"));
    }
  }

  private static boolean significant(Random random, Restart restart, AutoShutdown above) {
    return restart != Restart.PERMANENT && above != AutoShutdown.NEVER && random.nextBoolean();
  }

  private static Duration duration(Random random) {
    long n = 1 + random.nextInt(100_000);
    return switch (random.nextInt(3)) {
      case 0 -> Duration.ofSeconds(n);
      case 1 -> Duration.ofMillis(n);
      default -> Duration.ofNanos(n);
    };
  }

  private static String text(Random random) {
    return pick(
        random, new String[] {"", "a", "a.b", "\"q\"", "$x", "${?y}", "l1\nl2", "\\", "ünï", " "});
  }

  private static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  @Test
  void everyMistakeIsReportedWithItsPlace() {
    String text =
        """
        pluto.supervisor {
          name = shop
          stratgy = one-for-one
          intensity { restarts = many }
          backoff { min = 10s, max = 1s }
          order = [db, ghost]
          children {
            db {
              program { given = a, text = b }
              restart = always
              limits.heap = 12
              significant = true
            }
            orders { restart = transient }
          }
        }
        """;
    ConfigurationException e =
        catchThrowableOfType(
            ConfigurationException.class, () -> SupervisorConfig.read("shop.conf", text, Map.of()));
    assertThat(e)
        .hasMessage(
            """
            shop.conf:3: pluto.supervisor.stratgy: unknown key, did you mean 'strategy'?
            shop.conf:4: pluto.supervisor.intensity.restarts: must be a whole number, but is 'many'
            shop.conf:5: pluto.supervisor.backoff: a backoff needs 0 <= min <= max, but min is PT10S and max is PT1S
            shop.conf:6: pluto.supervisor.order: 'ghost' is not a child, or is in the order twice
            shop.conf:6: pluto.supervisor.order: the start order of the children must be given, but lacks orders
            shop.conf:9: pluto.supervisor.children.db.program: needs exactly one of given, text, directory
            shop.conf:10: pluto.supervisor.children.db.restart: 'always' is not one of permanent, transient, temporary
            shop.conf:11: pluto.supervisor.children.db.limits: heap must be at least 65,536 bytes, but is 12
            shop.conf:14: pluto.supervisor.children.orders: has neither a program, as a process, nor children, as a supervisor""");
    assertThat(e.problems()).hasSize(9);
    assertThat(e.problems().getFirst().line()).isEqualTo(3);
  }

  @Test
  void rulesOfTheModelHaveTheirPlaceToo() {
    String text =
        """
        pluto.supervisor {
          name = shop
          children {
            a { program.text = "", significant = true, restart = transient }
          }
        }
        """;
    assertThatThrownBy(() -> SupervisorConfig.read("shop.conf", text, Map.of()))
        .hasMessageStartingWith(
            "shop.conf:1: pluto.supervisor: 'a' is significant, but its supervisor 'shop' never");
  }

  @Test
  void whatIsNotHoconIsReportedWithItsLine() {
    assertThatThrownBy(
            () -> SupervisorConfig.read("x.conf", "pluto.supervisor {\n name = [\n", Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("x.conf:");
    assertThatThrownBy(() -> SupervisorConfig.read("x.conf", "a = 1", Map.of()))
        .hasMessage("x.conf: pluto.supervisor: is missing");
    assertThatThrownBy(() -> SupervisorConfig.read("x.conf", "pluto.supervisor = 1", Map.of()))
        .hasMessage("x.conf:1: pluto.supervisor: must be an object { ... }");
  }

  @Test
  void systemPropertiesOverrideAFile(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("shop.conf");
    Files.writeString(file, SHOP);
    System.setProperty("pluto.supervisor.children.orders.limits.heap", "128MiB");
    try {
      ConfigFactory.invalidateCaches();
      ChildSpec orders = SupervisorConfig.read(file, Map.of()).children().getLast();
      assertThat(((ProcessSpec) orders).limits().heap()).isEqualTo(128 << 20);
    } finally {
      System.clearProperty("pluto.supervisor.children.orders.limits.heap");
      ConfigFactory.invalidateCaches();
    }
    assertThatThrownBy(() -> SupervisorConfig.read(dir.resolve("none.conf"), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("none.conf");
  }

  @Test
  void aTreeFromAFileRuns() {
    String text =
        """
        pluto.supervisor {
          name = shop
          children.db { program.given = db }
        }
        """;
    SupervisorSpec spec = SupervisorConfig.read("shop.conf", text, Map.of());
    FakeProgram db = FakeProgram.serving();
    try (Supervisor s = Supervisor.builder(spec).program("db", db.program()).start()) {
      assertThat(s.spec()).isEqualTo(spec);
      assertThat(db.open).hasValue(1);
    }
  }
}
