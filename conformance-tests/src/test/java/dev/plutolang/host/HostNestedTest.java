package dev.plutolang.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.HostModule;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.PlutoError;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of the host that call the program that called them. */
final class HostNestedTest {
  private static final String TEXT =
      """
      import host.h

      pub fn down(n: int) int {
        if n == 0 { return 0 }
        return h.down(n - 1)! + 1
      }

      pub fn text(n: int) string {
        if n == 0 { return "" }
        let own = f"<{n}"
        let inner = h.text(n - 1)!
        return own + inner + ">"
      }

      pub fn fails(n: int) int {
        if n == 0 { return [1, 2][5] }
        return h.fails(n - 1)!
      }

      pub fn raises() int {
        return h.raises()!
      }
      """;

  /** What the program calls. */
  interface Host {
    long down(long n);

    String text(long n);

    long fails(long n);

    long raises();
  }

  private static Instance start() {
    var instance = new AtomicReference<Instance>();
    Host host =
        new Host() {
          @Override
          public long down(long n) {
            return instance.get().call("down", n).asLong();
          }

          @Override
          public String text(long n) {
            return instance.get().call("text", n).asString();
          }

          @Override
          public long fails(long n) {
            return instance.get().call("fails", n).asLong();
          }

          @Override
          public long raises() {
            throw new IllegalStateException("from the host");
          }
        };
    Program program =
        Pluto.compiler()
            .source("main.pluto", TEXT)
            .host(HostModule.of("h", Host.class, host))
            .compile();
    instance.set(program.launcher().captureOutput().start());
    return instance.get();
  }

  @Test
  void callsNest() {
    try (Instance instance = start()) {
      assertThat(instance.call("down", 100L).asLong()).isEqualTo(100);
      assertThat(instance.call("text", 4L).asString()).isEqualTo("<4<3<2<1>>>>");
    }
  }

  @Test
  void anAbortOfAnInnerCallEndsAllOuterOnes() {
    try (Instance instance = start()) {
      assertThatThrownBy(() -> instance.call("fails", 5L))
          .isInstanceOf(ProgramFailedException.class)
          .hasMessageContaining("index out of bounds");
      assertThatThrownBy(() -> instance.call("down", 1L)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void anErrorThatLeavesACallHasTheThrowableAsCause() {
    try (Instance instance = start()) {
      assertThatThrownBy(() -> instance.call("raises"))
          .isInstanceOf(PlutoError.class)
          .hasMessageContaining("from the host")
          .hasCauseInstanceOf(IllegalStateException.class);
      assertThat(instance.call("down", 3L).asLong()).isEqualTo(3);
    }
  }

  /** Java and Pluto call each other until the stack of one of them is full. */
  @ParameterizedTest
  @ValueSource(longs = {200 << 10, 256 << 10, 512 << 10, 1 << 20, 4 << 20, 32 << 20})
  void endlessMutualRecursionEndsInAnError(long stack) throws Exception {
    var outcome = new AtomicReference<Throwable>();
    var result = new AtomicLong();
    var thread =
        new Thread(
            null,
            () -> {
              try (Instance instance = start()) {
                result.set(instance.call("down", 1L << 40).asLong());
              } catch (Throwable t) {
                outcome.set(t);
              }
            },
            "deep",
            stack);
    thread.start();
    thread.join();
    assertThat(outcome.get())
        .isInstanceOfAny(PlutoError.class, ProgramFailedException.class, StackOverflowError.class);
    try (Instance instance = start()) {
      assertThat(instance.call("down", 50L).asLong()).isEqualTo(50);
    }
  }
}
