package dev.plutolang.supervisor.observe;

import dev.plutolang.api.CompileCache;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/**
 * Micrometer meters of a compile cache, tagged with its name.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><td>{@code pluto.compile.cache.hits}</td><td>counter, programs found</td></tr>
 *   <tr><td>{@code pluto.compile.cache.misses}</td><td>counter, programs compiled</td></tr>
 *   <tr><td>{@code pluto.compile.cache.evictions}</td><td>counter, dropped for the bound</td></tr>
 *   <tr><td>{@code pluto.compile.cache.rejections}</td><td>counter, damaged files</td></tr>
 *   <tr><td>{@code pluto.compile.cache.size}</td><td>gauge, bytes kept now</td></tr>
 * </table>
 */
public final class CompileCacheMetrics {
  private CompileCacheMetrics() {}

  /**
   * Registers the meters of a cache, which they keep alive.
   *
   * @param name the value of the tag {@code cache}
   */
  public static void register(CompileCache cache, MeterRegistry registry, String name) {
    counter(cache, registry, name, "hits", stats -> stats.hits());
    counter(cache, registry, name, "misses", stats -> stats.misses());
    counter(cache, registry, name, "evictions", stats -> stats.evictions());
    counter(cache, registry, name, "rejections", stats -> stats.rejections());
    Gauge.builder("pluto.compile.cache.size", cache, c -> c.stats().bytes())
        .tag("cache", name)
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
  }

  private static void counter(
      CompileCache cache,
      MeterRegistry registry,
      String name,
      String what,
      ToDoubleFunction<CompileCache.Stats> value) {
    FunctionCounter.builder(
            "pluto.compile.cache." + what, cache, c -> value.applyAsDouble(c.stats()))
        .tag("cache", name)
        .register(registry);
  }
}
