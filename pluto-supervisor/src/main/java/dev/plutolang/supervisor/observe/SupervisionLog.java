package dev.plutolang.supervisor.observe;

import dev.plutolang.api.CrashReport;
import dev.plutolang.supervisor.SupervisionEvent;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One SLF4J line with key-value pairs for each event, under the logger {@code
 * dev.plutolang.supervisor}. Crashes are warnings, a supervisor that gives up is an error, what
 * happens as wanted is information, and details are for debugging.
 */
public final class SupervisionLog implements Consumer<SupervisionEvent> {
  private final Logger logger;

  public SupervisionLog() {
    this(LoggerFactory.getLogger("dev.plutolang.supervisor"));
  }

  public SupervisionLog(Logger logger) {
    this.logger = logger;
  }

  @Override
  public void accept(SupervisionEvent event) {
    LoggingEventBuilder line =
        logger
            .atLevel(level(event.what()))
            .addKeyValue("process", event.path())
            .addKeyValue("incarnation", event.incarnation())
            .addKeyValue("sequence", event.sequence());
    switch (event.what()) {
      case SupervisionEvent.Added added -> line.log("added");
      case SupervisionEvent.Removed removed -> line.log("removed");
      case SupervisionEvent.Started started ->
          started
              .downtime()
              .map(downtime -> line.addKeyValue("downtime_ms", downtime.toNanos() / 1e6))
              .orElse(line)
              .log("started");
      case SupervisionEvent.SupervisorStarted started -> line.log("supervisor started");
      case SupervisionEvent.StartFailed failed ->
          line.addKeyValue("reason", failed.message()).log("did not start");
      case SupervisionEvent.Completed completed ->
          line.addKeyValue("exit_code", completed.exitCode()).log("completed");
      case SupervisionEvent.Crashed(CrashReport report) ->
          line.addKeyValue("kind", report.kind())
              .addKeyValue("heap_bytes", report.gc().heapSize())
              .log("crashed: {}", report.render());
      case SupervisionEvent.Disconnected disconnected ->
          line.addKeyValue("connections", disconnected.connections()).log("disconnected");
      case SupervisionEvent.RestartScheduled restart ->
          line.addKeyValue("strategy", restart.strategy())
              .addKeyValue("failures", restart.failures())
              .addKeyValue("delay_ms", restart.delay().toNanos() / 1e6)
              .log("restarting");
      case SupervisionEvent.NotRestarted not ->
          line.addKeyValue("rule", not.rule()).log("not restarted");
      case SupervisionEvent.Stopping stopping -> line.log("stopping");
      case SupervisionEvent.Stopped stopped ->
          line.addKeyValue("reason", stopped.reason()).log("stopped");
      case SupervisionEvent.Replaced replaced -> line.log("replaced");
      case SupervisionEvent.ReplaceFailed failed ->
          line.addKeyValue("reason", failed.message()).log("not replaced");
      case SupervisionEvent.IntensityExceeded exceeded ->
          line.addKeyValue("restarts", exceeded.restarts())
              .addKeyValue("period_ms", exceeded.period().toMillis())
              .log("too many restarts: the supervisor gives up");
      case SupervisionEvent.ShuttingDownAutomatically automatic ->
          line.log("significant children have terminated: the supervisor shuts down");
      case SupervisionEvent.SupervisorTerminated terminated ->
          line.addKeyValue("reason", terminated.reason()).log("supervisor terminated");
    }
  }

  private static Level level(SupervisionEvent.What what) {
    return switch (what) {
      case SupervisionEvent.IntensityExceeded exceeded -> Level.ERROR;
      case SupervisionEvent.Crashed crashed -> Level.WARN;
      case SupervisionEvent.StartFailed failed -> Level.WARN;
      case SupervisionEvent.ReplaceFailed failed -> Level.WARN;
      case SupervisionEvent.Stopping stopping -> Level.DEBUG;
      case SupervisionEvent.Disconnected disconnected -> Level.DEBUG;
      case SupervisionEvent.NotRestarted not -> Level.DEBUG;
      case SupervisionEvent.Added added -> Level.INFO;
      case SupervisionEvent.Removed removed -> Level.INFO;
      case SupervisionEvent.Started started -> Level.INFO;
      case SupervisionEvent.SupervisorStarted started -> Level.INFO;
      case SupervisionEvent.Completed completed -> Level.INFO;
      case SupervisionEvent.RestartScheduled restart -> Level.INFO;
      case SupervisionEvent.Stopped stopped -> Level.INFO;
      case SupervisionEvent.Replaced replaced -> Level.INFO;
      case SupervisionEvent.ShuttingDownAutomatically automatic -> Level.INFO;
      case SupervisionEvent.SupervisorTerminated terminated -> Level.INFO;
    };
  }
}
