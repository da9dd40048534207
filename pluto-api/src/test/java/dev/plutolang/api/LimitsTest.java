package dev.plutolang.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void keepsWhatIsSet() {
    Limits limits =
        Limits.builder()
            .heap(1 << 20)
            .stack(1 << 18)
            .tasks(7)
            .timeout(Duration.ofMillis(3))
            .cpuTime(Duration.ofMillis(2))
            .output(100)
            .build();
    assertThat(limits)
        .hasToString(
            "Limits[heap=1048576, stack=262144, tasks=7, timeout=PT0.003S, cpuTime=PT0.002S,"
                + " output=100]");
  }

  @Test
  void defaultsLimitNeitherTimeNorOutput() {
    assertThat(Limits.defaults().timeout()).isEmpty();
    assertThat(Limits.defaults().cpuTime()).isEmpty();
    assertThat(Limits.defaults().output()).isEmpty();
    assertThat(Limits.defaults().heap()).isEqualTo(Runtime.getRuntime().maxMemory());
  }

  @Test
  void namesTheWrongArgument() {
    assertThatThrownBy(() -> Limits.builder().heap(100))
        .hasMessage("heap must be at least 65,536 bytes, but is 100");
    assertThatThrownBy(() -> Limits.builder().stack(1L << 50))
        .hasMessageStartingWith("stack must be at most");
    assertThatThrownBy(() -> Limits.builder().tasks(0))
        .hasMessage("tasks must be at least 1 task, but is 0");
    assertThatThrownBy(() -> Limits.builder().timeout(Duration.ZERO))
        .hasMessage("timeout must be longer than zero, but is PT0S");
    assertThatThrownBy(() -> Limits.builder().cpuTime(Duration.ofSeconds(-1)))
        .hasMessage("cpuTime must be longer than zero, but is PT-1S");
    assertThatThrownBy(() -> Limits.builder().output(0))
        .hasMessage("output must be at least 1 byte, but is 0");
  }
}
