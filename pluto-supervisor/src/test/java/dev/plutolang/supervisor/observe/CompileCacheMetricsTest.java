package dev.plutolang.supervisor.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.api.CompileCache;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class CompileCacheMetricsTest {
  @Test
  void metersFollowTheCache() {
    CompileCache cache = CompileCache.inMemory();
    var registry = new SimpleMeterRegistry();
    CompileCacheMetrics.register(cache, registry, "rules");
    for (int i = 0; i < 3; i++) {
      var _ =
          Pluto.compiler()
              .source("main.pluto", "fn main() {\n}\n")
              .optimization(Optimization.FAST)
              .cache(cache)
              .compile();
    }
    assertThat(count(registry, "hits")).isEqualTo(2);
    assertThat(count(registry, "misses")).isEqualTo(1);
    assertThat(count(registry, "evictions")).isZero();
    assertThat(registry.get("pluto.compile.cache.size").tag("cache", "rules").gauge().value())
        .isPositive()
        .isEqualTo(cache.stats().bytes());
  }

  private static double count(SimpleMeterRegistry registry, String what) {
    return registry
        .get("pluto.compile.cache." + what)
        .tag("cache", "rules")
        .functionCounter()
        .count();
  }
}
