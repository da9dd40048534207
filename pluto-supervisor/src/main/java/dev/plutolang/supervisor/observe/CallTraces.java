package dev.plutolang.supervisor.observe;

import dev.plutolang.api.Instance;
import dev.plutolang.api.PlutoError;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.supervisor.ProcessHandle;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.function.Function;

/**
 * OpenTelemetry spans {@code pluto.call} around calls into processes. The span is the current one
 * while the program runs, so what its host functions do belongs to it. Thread-safe.
 */
public final class CallTraces {
  private final Tracer tracer;

  public CallTraces(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("dev.plutolang.supervisor");
  }

  /**
   * As {@link ProcessHandle#use}, in a span that lasts until the action has ended, waiting for
   * other callers included. What the action throws is the error of the span, and is thrown.
   *
   * @param function stands for the action in the span: the name of what it calls
   */
  public <R> R use(
      ProcessHandle process, String function, Function<? super Instance, ? extends R> action) {
    Span span =
        tracer
            .spanBuilder("pluto.call")
            .setSpanKind(SpanKind.INTERNAL)
            .setAttribute("pluto.process", process.id())
            .setAttribute("pluto.incarnation", process.incarnation())
            .setAttribute("pluto.function", function)
            .startSpan();
    try (Scope _ = span.makeCurrent()) {
      return process.<R>use(action);
    } catch (ProgramFailedException e) {
      span.setAttribute("pluto.crash.kind", e.report().kind().name());
      fail(span, e);
      throw e;
    } catch (PlutoError e) {
      span.setAttribute("pluto.error", e.errorType());
      fail(span, e);
      throw e;
    } catch (RuntimeException | Error e) {
      fail(span, e);
      throw e;
    } finally {
      span.end();
    }
  }

  private static void fail(Span span, Throwable e) {
    span.recordException(e);
    span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
  }
}
