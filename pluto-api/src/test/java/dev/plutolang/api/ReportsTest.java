package dev.plutolang.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportsTest {
  @Test
  void aCrashReportShowsMessageTraceAndHeap() {
    var report =
        new CrashReport(
            CrashReport.Kind.INDEX_OUT_OF_BOUNDS,
            "array index out of bounds: index 5, length 3",
            1,
            List.of(
                new StackFrame("pick", "main.pluto", 3, 12),
                new StackFrame("Shop.open", "shop.pluto", 9, 0),
                new StackFrame("main", "main.pluto", 0, 0)),
            1_000,
            Optional.empty(),
            RecordingCompiler.HEAP,
            Duration.ofMillis(1));
    assertThat(report.summary())
        .isEqualTo("array index out of bounds: index 5, length 3 at pick (main.pluto:3:12)");
    assertThat(report.render())
        .isEqualTo(
            """
            array index out of bounds: index 5, length 3
                at pick (main.pluto:3:12)
                at Shop.open (shop.pluto:9)
                at main (main.pluto)
                (1,000 frames in the middle are not shown)
                heap: 10 of 1,000 bytes, 2 collections""");
  }

  @Test
  void aReportShowsTheErrorAndCountsRepeatedCalls() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("key", "abc");
    fields.put("code", "42");
    var again = new StackFrame("deep", "main.pluto", 9, 3);
    var report =
        new CrashReport(
            CrashReport.Kind.UNCAUGHT_ERROR,
            "uncaught error: NotFound: abc",
            1,
            List.of(again, again, again, new StackFrame("main", "main.pluto", 1, 1)),
            0,
            Optional.of(new CrashReport.EscapedError("NotFound", Optional.empty(), fields)),
            RecordingCompiler.HEAP,
            Duration.ofMillis(1));
    assertThat(report)
        .hasToString(
            """
            uncaught error: NotFound: abc
                NotFound { key: abc, code: 42 }
                at deep (main.pluto:9:3) [3 times]
                at main (main.pluto:1:1)
                heap: 10 of 1,000 bytes, 2 collections""");
  }

  @Test
  void liveObjectsAreSummedOverTheKinds() {
    assertThat(RecordingCompiler.HEAP.liveObjects()).isEqualTo(3);
    assertThat(RecordingCompiler.HEAP.liveBytes()).isEqualTo(96);
    assertThat(RecordingCompiler.HEAP.live().keySet()).containsExactly("array", "string");
  }

  @Test
  void phasesOfOneNameAreSummed() {
    var stats =
        new CompilationStats(
            List.of(
                new CompilationStats.Phase("parse", Duration.ofMillis(2)),
                new CompilationStats.Phase("check", Duration.ofMillis(3)),
                new CompilationStats.Phase("parse", Duration.ofMillis(4))),
            100);
    assertThat(stats.total()).isEqualTo(Duration.ofMillis(9));
    assertThat(stats.elapsed("parse")).contains(Duration.ofMillis(6));
    assertThat(stats.elapsed("link")).isEmpty();
  }

  @Test
  void oneFailedTestMakesTheExitCodeOne() {
    var place = new SourceRange("main.pluto", 1, 1, 1, 5);
    var good = new TestReport.TestResult("good", place, Duration.ofMillis(1), Optional.empty());
    var bad =
        new TestReport.TestResult(
            "bad", place, Duration.ofMillis(1), Optional.of(RecordingCompiler.cancelled()));
    assertThat(new TestReport(List.of(good)).exitCode()).isZero();
    TestReport report = new TestReport(List.of(good, bad));
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.failures()).containsExactly(bad);
    assertThat(bad.message()).contains("cancelled");
  }
}
