package dev.plutolang.supervisor.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Instance;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.supervisor.FakeProgram;
import dev.plutolang.supervisor.Restart;
import dev.plutolang.supervisor.SupervisionEvent;
import dev.plutolang.supervisor.Supervisor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.spi.DefaultLoggingEventBuilder;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.LoggingEventBuilder;

@Timeout(60)
class ObservationTest {
  /** A permanent process that crashes once and a temporary one that crashes for good. */
  private static void live(Consumer<SupervisionEvent> listener) throws InterruptedException {
    FakeProgram crashing = FakeProgram.crashing(CrashReport.Kind.ASSERTION);
    try (Supervisor s =
        Supervisor.builder("shop")
            .process("orders", crashing.program(), p -> p.callable())
            .process("mail", crashing.program(), p -> p.callable().restart(Restart.TEMPORARY))
            .process("db", FakeProgram.serving().program())
            .onEvent(listener)
            .start()) {
      for (String name : List.of("orders", "mail")) {
        try {
          s.process(name).use(Instance::run);
          throw new AssertionError(name + " did not crash");
        } catch (ProgramFailedException expected) {
          assertThat(expected.report().kind()).isEqualTo(CrashReport.Kind.ASSERTION);
        }
      }
      while (s.process("orders").incarnation() < 2) {
        Thread.sleep(1);
      }
      s.replace("db", FakeProgram.serving().program());
    }
  }

  @Test
  void metersCountWhatHappens() throws InterruptedException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    SupervisionMetrics metrics = new SupervisionMetrics(registry, "shop");
    List<Double> running = new ArrayList<>();
    live(
        event -> {
          metrics.accept(event);
          running.add(registry.get("pluto.processes.running").tag("tree", "shop").gauge().value());
        });
    assertThat(registry.get("pluto.process.starts").tag("supervisor", "shop").counter().count())
        .isEqualTo(4);
    assertThat(registry.get("pluto.process.crashes").tag("kind", "ASSERTION").counter().count())
        .isEqualTo(2);
    assertThat(registry.get("pluto.process.restarts").counter().count()).isEqualTo(1);
    assertThat(registry.get("pluto.process.downtime").timer().count()).isEqualTo(1);
    assertThat(registry.get("pluto.process.replacements").tag("success", "true").counter().count())
        .isEqualTo(1);
    assertThat(running).startsWith(1.0, 2.0, 3.0).endsWith(0.0);
    assertThat(running).as("a replaced process goes on running").contains(2.0);
  }

  @Test
  void aRestartIsASpan() throws InterruptedException {
    InMemorySpanExporter exporter = InMemorySpanExporter.create();
    try (OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build()) {
      live(new SupervisionTraces(sdk));
      List<SpanData> spans = exporter.getFinishedSpanItems();
      assertThat(spans).hasSize(2).allMatch(span -> span.getName().equals("pluto.restart"));
      SpanData orders = span(spans, "shop/orders");
      assertThat(orders.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
      assertThat(orders.getAttributes().get(AttributeKey.stringKey("pluto.crash.kind")))
          .isEqualTo("ASSERTION");
      assertThat(orders.getEvents()).hasSize(1);
      assertThat(orders.getEndEpochNanos()).isGreaterThan(orders.getStartEpochNanos());
      assertThat(span(spans, "shop/mail").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }
  }

  private static SpanData span(List<SpanData> spans, String process) {
    return spans.stream()
        .filter(s -> process.equals(s.getAttributes().get(AttributeKey.stringKey("pluto.process"))))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theFlightRecorderSeesCrashesAndStarts(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("dev.plutolang.ProcessCrash");
      recording.enable("dev.plutolang.ProcessStart");
      recording.start();
      live(event -> {});
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertThat(events.stream().filter(e -> e.getEventType().getName().endsWith("ProcessStart")))
        .hasSize(4);
    assertThat(
            events.stream()
                .filter(e -> e.getEventType().getName().endsWith("ProcessCrash"))
                .map(e -> e.getString("process") + " " + e.getString("kind")))
        .containsExactlyInAnyOrder("shop/orders ASSERTION", "shop/mail ASSERTION");
    assertThat(
            events.stream()
                .filter(e -> e.hasField("downtime"))
                .map(e -> e.getDuration("downtime"))
                .filter(d -> d.compareTo(Duration.ZERO) > 0))
        .hasSize(1);
  }

  @Test
  void everyEventIsALogLineWithKeyValues() throws InterruptedException {
    Lines lines = new Lines();
    List<SupervisionEvent> events = new ArrayList<>();
    SupervisionLog log = new SupervisionLog(lines);
    live(
        event -> {
          log.accept(event);
          events.add(event);
        });
    assertThat(lines.written).hasSameSizeAs(events);
    LoggingEvent crash =
        lines.written.stream().filter(e -> e.getLevel() == Level.WARN).findFirst().orElseThrow();
    assertThat(crash.getMessage()).isEqualTo("crashed: {}");
    assertThat(crash.getKeyValuePairs())
        .extracting(KeyValuePair::toString)
        .contains("process=\"shop/orders\"", "incarnation=\"1\"", "kind=\"ASSERTION\"");
  }

  /** Keeps what is logged. */
  private static final class Lines extends AbstractLogger implements LoggingEventAware {
    private static final long serialVersionUID = 1L;
    private final transient List<LoggingEvent> written = new ArrayList<>();

    @Override
    public LoggingEventBuilder makeLoggingEventBuilder(Level level) {
      return new DefaultLoggingEventBuilder(this, level);
    }

    @Override
    public void log(LoggingEvent event) {
      written.add(event);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return Lines.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level, Marker marker, String message, Object[] arguments, Throwable throwable) {
      throw new AssertionError("not with key-value pairs: " + message);
    }

    @Override
    public boolean isTraceEnabled() {
      return true;
    }

    @Override
    public boolean isTraceEnabled(Marker marker) {
      return true;
    }

    @Override
    public boolean isDebugEnabled() {
      return true;
    }

    @Override
    public boolean isDebugEnabled(Marker marker) {
      return true;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isInfoEnabled(Marker marker) {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled(Marker marker) {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled(Marker marker) {
      return true;
    }
  }
}
