package dev.plutolang.supervisor.observe;

import dev.plutolang.supervisor.SupervisionEvent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An OpenTelemetry span {@code pluto.restart} for each crash: from the crash to the moment in which
 * the process runs again, or to the decision that it does not. What happens in between are the
 * events of the span.
 */
public final class SupervisionTraces implements Consumer<SupervisionEvent> {
  private final Tracer tracer;
  private final Map<String, Span> open = new HashMap<>();

  public SupervisionTraces(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("dev.plutolang.supervisor");
  }

  @Override
  public void accept(SupervisionEvent event) {
    switch (event.what()) {
      case SupervisionEvent.Crashed crashed -> {
        end(event);
        Span span =
            tracer
                .spanBuilder("pluto.restart")
                .setStartTimestamp(event.at())
                .setAttribute("pluto.process", event.path())
                .setAttribute("pluto.incarnation", event.incarnation())
                .setAttribute("pluto.crash.kind", crashed.report().kind().name())
                .setAttribute("pluto.crash.message", crashed.report().message())
                .startSpan();
        open.put(event.path(), span);
      }
      case SupervisionEvent.RestartScheduled restart -> note(event, "restart scheduled");
      case SupervisionEvent.StartFailed failed -> note(event, "start failed");
      case SupervisionEvent.Disconnected disconnected -> note(event, "disconnected");
      case SupervisionEvent.Started started -> end(event);
      case SupervisionEvent.Replaced replaced -> end(event);
      case SupervisionEvent.NotRestarted not -> fail(event, "not restarted");
      case SupervisionEvent.Stopped stopped -> fail(event, "stopped");
      case SupervisionEvent.Removed removed -> fail(event, "removed");
      case SupervisionEvent.SupervisorTerminated terminated -> failBelow(event);
      case SupervisionEvent.Added added -> {}
      case SupervisionEvent.SupervisorStarted started -> {}
      case SupervisionEvent.Completed completed -> {}
      case SupervisionEvent.Stopping stopping -> {}
      case SupervisionEvent.ReplaceFailed failed -> {}
      case SupervisionEvent.IntensityExceeded exceeded -> {}
      case SupervisionEvent.ShuttingDownAutomatically automatic -> {}
    }
  }

  private void note(SupervisionEvent event, String name) {
    Span span = open.get(event.path());
    if (span != null) {
      span.addEvent(name, event.at());
    }
  }

  private void end(SupervisionEvent event) {
    Span span = open.remove(event.path());
    if (span != null) {
      span.end(event.at());
    }
  }

  private void fail(SupervisionEvent event, String reason) {
    Span span = open.get(event.path());
    if (span != null) {
      span.setStatus(StatusCode.ERROR, reason);
      end(event);
    }
  }

  /** The processes below a supervisor that gave up do not run again. */
  private void failBelow(SupervisionEvent event) {
    String prefix = event.path() + "/";
    open.entrySet()
        .removeIf(
            entry -> {
              boolean below = entry.getKey().startsWith(prefix);
              if (below) {
                entry.getValue().setStatus(StatusCode.ERROR, "its supervisor terminated");
                entry.getValue().end(event.at());
              }
              return below;
            });
  }
}
