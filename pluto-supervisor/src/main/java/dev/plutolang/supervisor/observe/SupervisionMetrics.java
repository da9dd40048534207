package dev.plutolang.supervisor.observe;

import dev.plutolang.supervisor.SupervisionEvent;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Micrometer meters of one tree. All are tagged with {@code supervisor}, the path of the supervisor
 * of the child concerned, so that their number does not grow with that of the processes.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><td>{@code pluto.processes.running}</td><td>gauge, tagged {@code tree}</td></tr>
 *   <tr><td>{@code pluto.process.starts}</td><td>counter, first starts and restarts</td></tr>
 *   <tr><td>{@code pluto.process.crashes}</td><td>counter, also tagged {@code kind}</td></tr>
 *   <tr><td>{@code pluto.process.restarts}</td><td>counter, restarts that the rule asked for</td></tr>
 *   <tr><td>{@code pluto.process.downtime}</td><td>timer, from the end to the next start</td></tr>
 *   <tr><td>{@code pluto.process.replacements}</td><td>counter, also tagged {@code success}</td></tr>
 *   <tr><td>{@code pluto.supervisor.gave.up}</td><td>counter, too many restarts</td></tr>
 * </table>
 */
public final class SupervisionMetrics implements Consumer<SupervisionEvent> {
  private final MeterRegistry registry;
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  /**
   * @param tree the name of the root
   */
  public SupervisionMetrics(MeterRegistry registry, String tree) {
    this.registry = registry;
    Gauge.builder("pluto.processes.running", running, Set::size)
        .tag("tree", tree)
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void accept(SupervisionEvent event) {
    String path = event.path();
    String supervisor = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : path;
    switch (event.what()) {
      case SupervisionEvent.Started started -> {
        running.add(path);
        registry.counter("pluto.process.starts", "supervisor", supervisor).increment();
        started
            .downtime()
            .ifPresent(
                time ->
                    registry
                        .timer("pluto.process.downtime", "supervisor", supervisor)
                        .record(time));
      }
      case SupervisionEvent.Crashed crashed -> {
        running.remove(path);
        registry
            .counter(
                "pluto.process.crashes",
                "supervisor",
                supervisor,
                "kind",
                crashed.report().kind().name())
            .increment();
      }
      case SupervisionEvent.RestartScheduled restart ->
          registry.counter("pluto.process.restarts", "supervisor", supervisor).increment();
      case SupervisionEvent.Completed completed -> running.remove(path);
      // The old incarnation of a replaced process stops after the new one has started.
      case SupervisionEvent.Stopping stopping -> {}
      case SupervisionEvent.Stopped stopped -> stopped(path, event.incarnation());
      case SupervisionEvent.Replaced replaced -> replaced(supervisor, path, event.incarnation());
      case SupervisionEvent.ReplaceFailed failed ->
          registry
              .counter("pluto.process.replacements", "supervisor", supervisor, "success", "false")
              .increment();
      case SupervisionEvent.IntensityExceeded exceeded ->
          registry.counter("pluto.supervisor.gave.up", "supervisor", path).increment();
      case SupervisionEvent.Removed removed -> running.remove(path);
      case SupervisionEvent.Added added -> {}
      case SupervisionEvent.SupervisorStarted started -> {}
      case SupervisionEvent.StartFailed failed -> {}
      case SupervisionEvent.Disconnected disconnected -> {}
      case SupervisionEvent.NotRestarted not -> {}
      case SupervisionEvent.ShuttingDownAutomatically automatic -> {}
      case SupervisionEvent.SupervisorTerminated terminated -> {}
    }
  }

  private final ConcurrentHashMap<String, Long> replacedBy = new ConcurrentHashMap<>();

  private void replaced(String supervisor, String path, long incarnation) {
    replacedBy.put(path, incarnation);
    registry
        .counter("pluto.process.replacements", "supervisor", supervisor, "success", "true")
        .increment();
  }

  private void stopped(String path, long incarnation) {
    Long newer = replacedBy.get(path);
    if (newer == null || newer <= incarnation) {
      replacedBy.remove(path);
      running.remove(path);
    }
  }
}
