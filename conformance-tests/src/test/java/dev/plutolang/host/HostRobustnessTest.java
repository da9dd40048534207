package dev.plutolang.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.HostModule;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions of the host that fail in every way, take long, and reach for their own instance. */
final class HostRobustnessTest {
  /** A method that throws what it likes. */
  interface Thrower {
    long run(long x) throws Throwable;
  }

  private static Program program(HostModule module, String text) {
    return Pluto.compiler().source("main.pluto", text).host(module).compile();
  }

  private static String output(Program program) {
    return program.launcher().captureOutput().run().stdout().orElseThrow();
  }

  private static HostModule throwing(Thrower thrower) {
    return HostModule.named("h").function("run", Thrower.class, thrower);
  }

  private static final String CATCHES =
      """
      import host.h

      fn main() {
        let r = h.run(1) catch e {
          print(e.message)
          0 - 1
        }
        print(r)
      }
      """;

  private static String message(Thrower thrower) {
    return output(program(throwing(thrower), CATCHES));
  }

  private static long endless(long x) {
    return endless(x + 1) + 1;
  }

  @Test
  void everyThrowableBecomesAHostError() {
    assertThat(
            message(
                x -> {
                  throw new java.io.IOException("checked");
                }))
        .isEqualTo("checked\n-1\n");
    assertThat(
            message(
                x -> {
                  throw new AssertionError("wrong");
                }))
        .isEqualTo("wrong\n-1\n");
    assertThat(
            message(
                x -> {
                  throw new OutOfMemoryError();
                }))
        .isEqualTo("OutOfMemoryError\n-1\n");
    assertThat(message(HostRobustnessTest::endless)).isEqualTo("StackOverflowError\n-1\n");
    assertThat(
            message(
                x -> {
                  throw new IllegalStateException() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getMessage() {
                      throw new IllegalArgumentException("the message fails too");
                    }
                  };
                }))
        .isEqualTo("the host function failed\n-1\n");
    assertThat(
            message(
                x -> {
                  throw new IllegalStateException("x".repeat(1 << 20));
                }))
        .hasSize((1 << 20) + 4);
  }

  @Test
  void anInterruptIsKept() {
    try {
      assertThat(
              message(
                  x -> {
                    throw new InterruptedException("enough");
                  }))
          .isEqualTo("enough\n-1\n");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void valuesThatDoNotConvertNameFunctionAndPosition() {
    HostModule module =
        HostModule.of(
            "h",
            new Object() {
              public int narrow(int a, int b) {
                return a + b;
              }

              public String nothing() {
                return null;
              }

              public String half() {
                return "a\ud800b";
              }
            });
    String text =
        """
        import host.h

        fn main() {
          print(h.narrow(1, 2)!)
          let a = h.narrow(1, 3000000000) catch e { print(e.message)
            0 }
          let b = h.nothing() catch e { print(e.message)
            "" }
          let c = h.half() catch e { print(e.message)
            "" }
          print(f"{a}{b}{c}")
        }
        """;
    assertThat(output(program(module, text)))
        .isEqualTo(
            """
            3
            h.narrow: argument 2: 3000000000 does not fit a Java int
            h.nothing: result: it is null, and string is not nullable
            h.half: result: it is not text: half of a surrogate pair is missing
            0
            """);
  }

  @Test
  void theLastFailuresKeepTheirCauses() {
    AtomicLong number = new AtomicLong();
    String text =
        """
        import host.h

        fn main() {
          for i in 0..1000 {
            let x = h.run(i) catch 0
          }
          print(h.run(7)!)
        }
        """;
    HostModule module =
        throwing(
            x -> {
              throw new IllegalStateException("failure " + number.incrementAndGet());
            });
    assertThatThrownBy(() -> program(module, text).launcher().captureOutput().run())
        .isInstanceOf(ProgramFailedException.class)
        .cause()
        .hasMessage("failure 1001");
  }

  @Test
  void cancellationFromInsideTakesEffectWhenTheFunctionReturns() {
    AtomicReference<Instance> instance = new AtomicReference<>();
    List<String> order = new ArrayList<>();
    Program program =
        program(
            throwing(
                x -> {
                  instance.get().cancel();
                  order.add("returns");
                  return x;
                }),
            "import host.h\nfn main() {\nlet x = h.run(1)!\nprint(x)\n}");
    try (Instance i = program.launcher().captureOutput().start()) {
      instance.set(i);
      assertThatThrownBy(i::run)
          .isInstanceOfSatisfying(
              ProgramFailedException.class,
              e -> assertThat(e.report().kind()).isEqualTo(CrashReport.Kind.CANCELLED));
    }
    assertThat(order).containsExactly("returns");
  }

  @Test
  void aFunctionCannotCloseItsInstance() {
    AtomicReference<Instance> instance = new AtomicReference<>();
    Program program =
        program(
            throwing(
                x -> {
                  instance.get().close();
                  return x;
                }),
            CATCHES);
    try (Instance i = program.launcher().captureOutput().start()) {
      instance.set(i);
      assertThat(i.run().stdout().orElseThrow()).endsWith("-1\n");
      assertThat(i.run().stdout().orElseThrow()).endsWith("-1\n");
    }
  }

  @Test
  void aTimeLimitEndsTheRunWhenTheFunctionReturns() {
    Program program =
        program(
            throwing(
                x -> {
                  Thread.sleep(300);
                  return x;
                }),
            "import host.h\nfn main() {\nlet x = h.run(1)!\nprint(x)\n}");
    Limits limits = Limits.builder().timeout(Duration.ofMillis(50)).build();
    assertThatThrownBy(() -> program.launcher().captureOutput().limits(limits).run())
        .isInstanceOfSatisfying(
            ProgramFailedException.class,
            e -> {
              assertThat(e.report().kind()).isEqualTo(CrashReport.Kind.TIMEOUT);
              assertThat(e.report().elapsed()).isGreaterThan(Duration.ofMillis(250));
            });
  }

  @Test
  void aFunctionMayRunOtherInstancesAndLookAtItsOwnHeap() {
    AtomicReference<Instance> own = new AtomicReference<>();
    Program inner = Pluto.compile("fn main() int { return 42 }");
    Program outer =
        program(
            throwing(
                x -> {
                  own.get().gc().collect();
                  return inner.run().exitCode() + (own.get().gc().stats().heapSize() > 0 ? 1 : 0);
                }),
            """
            import host.h

            fn main() {
              let kept = [f"a{1}", f"b{2}"]
              print(h.run(0)!)
              print(kept[0] + kept[1])
            }
            """);
    try (Instance i = outer.launcher().captureOutput().start()) {
      own.set(i);
      assertThat(i.run().stdout()).contains("43\na1b2\n");
    }
  }

  @Test
  void manyInstancesCallAtTheSameTime() throws Exception {
    AtomicLong calls = new AtomicLong();
    Program program =
        program(
            HostModule.named("h")
                .function(
                    "run",
                    (long x) -> {
                      calls.incrementAndGet();
                      if (x % 10 == 3) {
                        throw new IllegalStateException("three");
                      }
                      return x;
                    })
                .function("text", (String s) -> s + s.length()),
            """
            import host.h

            fn main() int {
              let mut failures = 0
              let mut length = 0
              for i in 0..20000 {
                let x = h.run(i) catch e {
                  failures = failures + 1
                  0
                }
                length = length + h.text(f"{x}")!.len()
              }
              if length < 60000 { return 1 }
              return failures / 20
            }
            """);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Callable<Integer> run = () -> program.launcher().run().exitCode();
      for (Future<Integer> result : threads.invokeAll(java.util.Collections.nCopies(8, run))) {
        assertThat(result.get()).isEqualTo(100);
      }
    }
    assertThat(calls).hasValue(160_000);
  }

  @ParameterizedTest
  @EnumSource
  void allLevelsPassTheSameValues(Optimization level) {
    HostModule module =
        HostModule.named("h")
            .function("mix", Mix.class, (a, b, c, d, e, f) -> "" + a + b + c + d + e + f);
    String text =
        """
        import host.h

        fn main() {
          print(h.mix(1, 2.5, true, 7 as byte, "s", none)!)
          print(h.mix(-9223372036854775807, -0.0, false, 255 as byte, "", 5)!)
        }
        """;
    Program program =
        Pluto.compiler().source("main.pluto", text).host(module).optimization(level).compile();
    assertThat(output(program)).isEqualTo("12.5true7snull\n-9223372036854775807-0.0false-15\n");
  }

  /** All kinds of words in one signature. */
  interface Mix {
    String call(long a, double b, boolean c, byte d, String e, Long f);
  }

  /** The Java stack is nearly exhausted when a program is entered that calls back. */
  @Test
  void deepJavaStacksEndInAnErrorOfJava() throws Exception {
    Program program =
        program(
            HostModule.named("h").function("next", (long x) -> x + 1).infallible(),
            "import host.h\nfn main() int {\nprint(\"x\")\nreturn h.next(41)\n}");
    for (long stack : new long[] {256 << 10, 512 << 10, 1 << 20, 8 << 20}) {
      AtomicReference<Throwable> failure = new AtomicReference<>();
      AtomicLong entered = new AtomicLong();
      Thread thread =
          new Thread(
              null,
              () -> {
                try (Instance instance = program.launcher().captureOutput().start()) {
                  descend(instance, entered);
                } catch (Throwable t) {
                  failure.set(t);
                }
              },
              "deep",
              stack);
      thread.start();
      thread.join();
      assertThat(failure.get())
          .isInstanceOfAny(StackOverflowError.class, ProgramFailedException.class);
      assertThat(entered.get()).isPositive();
    }
  }

  /** Enters the program at every depth until there is no stack. */
  private static void descend(Instance instance, AtomicLong entered) {
    if (instance.run().exitCode() == 42) {
      entered.incrementAndGet();
    }
    descend(instance, entered);
  }
}
