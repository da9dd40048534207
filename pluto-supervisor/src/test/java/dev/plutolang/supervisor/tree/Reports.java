package dev.plutolang.supervisor.tree;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.GcStats;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Crash reports for tests that do not run programs. */
public final class Reports {
  public static final GcStats NO_HEAP =
      new GcStats(
          0,
          0,
          0,
          0,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          1 << 20,
          1 << 20,
          java.util.Map.of());

  private Reports() {}

  public static CrashReport of(CrashReport.Kind kind) {
    return new CrashReport(
        kind,
        "test: " + kind,
        kind == CrashReport.Kind.CANCELLED ? 130 : 134,
        List.of(),
        0,
        Optional.empty(),
        NO_HEAP,
        Duration.ofMillis(1));
  }
}
