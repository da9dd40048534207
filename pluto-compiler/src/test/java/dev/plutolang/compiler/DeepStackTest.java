package dev.plutolang.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeepStackTest {
  private static int depth(int n) {
    return n == 0 ? 0 : 1 + depth(n - 1);
  }

  @Test
  void recursionGoesDeeperThanOnAnOrdinaryThread() {
    assertThat(DeepStack.call(() -> depth(200_000))).isEqualTo(200_000);
  }

  @Test
  void aDefectNamesTheCallerToo() {
    assertThatThrownBy(
            () ->
                DeepStack.call(
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken")
        .satisfies(
            e ->
                assertThat(e.getSuppressed()[0].getStackTrace())
                    .anyMatch(frame -> frame.getClassName().startsWith(getClass().getName())));
  }

  @Test
  void errorsComeThrough() {
    assertThatThrownBy(() -> DeepStack.call(() -> depth(1_000_000_000)))
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void anInterruptIsKeptForTheCaller() {
    Thread.currentThread().interrupt();
    assertThat(DeepStack.call(() -> 1)).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }
}
