package dev.plutolang.supervisor.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.HostModule;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.PlutoError;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.supervisor.Entry;
import dev.plutolang.supervisor.ProcessHandle;
import dev.plutolang.supervisor.ProcessState;
import dev.plutolang.supervisor.Supervisor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CallTracesTest {
  private static final String PRICES =
      """
      import host.clock

      error TooMany {
          limit: int
      }

      fn total(n: int) int {
          clock.tick()
          if n > 100 {
              raise TooMany { limit: 100 }
          }
          assert n >= 0
          return n * 7
      }
      """;

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

  @Test
  @Timeout(60)
  void eachCallIsASpan() throws Exception {
    var inside = new AtomicReference<String>("");
    Program program =
        Pluto.compiler()
            .source("main.pluto", PRICES)
            .optimization(Optimization.FAST)
            .host(
                HostModule.named("clock")
                    .function("tick", () -> inside.set(Span.current().getSpanContext().getSpanId()))
                    .infallible())
            .compile();
    try (var provider =
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().setTracerProvider(provider).build();
        Supervisor shop =
            Supervisor.builder("shop")
                .process("prices", program, process -> process.entry(Entry.CALLS))
                .start()) {
      ProcessHandle prices = shop.process("prices");
      while (!prices.state().equals(Optional.of(ProcessState.RUNNING))) {
        Thread.sleep(5);
      }
      var traces = new CallTraces(sdk);
      assertThat(traces.<Long>use(prices, "total", i -> i.call("total", 6L).asLong()))
          .isEqualTo(42);
      String current = inside.get();
      assertThatThrownBy(() -> traces.use(prices, "total", i -> i.call("total", 101L)))
          .isInstanceOf(PlutoError.class);
      assertThatThrownBy(() -> traces.use(prices, "total", i -> i.call("total", -1L)))
          .isInstanceOf(ProgramFailedException.class);
      List<SpanData> spans = exporter.getFinishedSpanItems();
      assertThat(spans).hasSize(3).allMatch(span -> span.getName().equals("pluto.call"));
      assertThat(spans).extracting(span -> text(span, "pluto.function")).containsOnly("total");
      assertThat(spans).extracting(span -> text(span, "pluto.process")).containsOnly("shop/prices");
      assertThat(spans)
          .extracting(span -> span.getStatus().getStatusCode())
          .containsExactly(StatusCode.UNSET, StatusCode.ERROR, StatusCode.ERROR);
      assertThat(spans.getFirst().getSpanId()).isEqualTo(current);
      assertThat(text(spans.get(1), "pluto.error")).isEqualTo("TooMany");
      assertThat(text(spans.get(2), "pluto.crash.kind")).isEqualTo("ASSERTION");
      assertThat(spans.get(2).getEvents()).hasSize(1);
    }
  }

  private static String text(SpanData span, String attribute) {
    return span.getAttributes().get(AttributeKey.stringKey(attribute));
  }
}
