package dev.plutolang.runtime.program;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.CrashReport;
import dev.plutolang.api.CrashReport.EscapedError;
import dev.plutolang.api.CrashReport.Kind;
import dev.plutolang.api.GcStats;
import dev.plutolang.api.Limits;
import dev.plutolang.api.StackFrame;
import dev.plutolang.runtime.host.CrashRecord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes crash reports of crash records. */
final class CrashReports {

  private CrashReports() {}

  /** What a run has used until it failed. */
  record Usage(Duration elapsed, Duration cpuTime, GcStats gc) {}

  static CrashReport of(
      CrashRecord crash,
      LoadedCode code,
      Limits limits,
      Optional<Throwable> streamFailure,
      Usage usage) {
    ImmutableList.Builder<StackFrame> frames = ImmutableList.builder();
    for (long returnAddress : crash.returnAddresses()) {
      frames.addAll(code.frames(returnAddress));
    }
    return new CrashReport(
        streamFailure.isPresent() ? Kind.STREAM : kind(crash.code()),
        streamFailure
            .map(CrashReports::streamMessage)
            .orElseGet(() -> message(crash, limits, usage)),
        Math.max(1, crash.exitCode()),
        frames.build(),
        omittedFrames(crash, code),
        crash.errorName().map(name -> escapedError(name, crash)),
        crash.operands().stream()
            .map(operand -> new CrashReport.Operand(operand.name(), operand.value()))
            .toList(),
        usage.gc(),
        usage.elapsed());
  }

  /** The source calls that the missing frames stand for: where calls were inlined, several each. */
  private static long omittedFrames(CrashRecord crash, LoadedCode code) {
    long missing = crash.depth() - crash.returnAddresses().size();
    long calls = 0;
    for (CrashRecord.Repeated repeated : crash.middle()) {
      missing -= repeated.count();
      calls += repeated.count() * code.frames(repeated.returnAddress()).size();
    }
    return calls + missing;
  }

  private static Kind kind(CrashRecord.Code code) {
    return switch (code) {
      case INDEX_OUT_OF_BOUNDS -> Kind.INDEX_OUT_OF_BOUNDS;
      case EMPTY_ARRAY -> Kind.EMPTY_ARRAY;
      case MAP_KEY_NOT_FOUND -> Kind.KEY_NOT_FOUND;
      case DIVISION_BY_ZERO, DIVISION_OVERFLOW -> Kind.DIVISION;
      case STACK_OVERFLOW -> Kind.STACK_OVERFLOW;
      case OUT_OF_MEMORY -> Kind.OUT_OF_MEMORY;
      case REQUIRES, INVARIANT -> Kind.CONTRACT;
      case ASSERTION -> Kind.ASSERTION;
      case EXPECTATION -> Kind.EXPECTATION;
      case UNCAUGHT_ERROR -> Kind.UNCAUGHT_ERROR;
      case TIMEOUT -> Kind.TIMEOUT;
      case CPU_LIMIT -> Kind.CPU_LIMIT;
      case OUTPUT_LIMIT -> Kind.OUTPUT_LIMIT;
      case CANCELLED -> Kind.CANCELLED;
      case DEADLOCK -> Kind.DEADLOCK;
      case HOST -> Kind.HOST_FUNCTION;
      case NONE, INTERNAL -> Kind.INTERNAL;
    };
  }

  private static String streamMessage(Throwable cause) {
    return "a stream of the host failed: " + cause;
  }

  private static String message(CrashRecord crash, Limits limits, Usage usage) {
    return switch (crash.code()) {
      case TIMEOUT ->
          limits
              .timeout()
              .map(
                  limit ->
                      "time limit of %s s reached; Limits.timeout allows more"
                          .formatted(seconds(limit)))
              .orElse("time limit reached");
      case CPU_LIMIT ->
          limits
              .cpuTime()
              .map(
                  limit ->
                      "CPU time limit of %s s reached: %s s used in %s s; Limits.cpuTime allows more"
                          .formatted(
                              seconds(limit), seconds(usage.cpuTime()), seconds(usage.elapsed())))
              .orElse("CPU time limit reached");
      case OUTPUT_LIMIT ->
          "output limit of %,d bytes reached; Limits.output allows more"
              .formatted(limits.output().orElse(0));
      case CANCELLED -> "cancelled";
      case NONE,
          INDEX_OUT_OF_BOUNDS,
          MAP_KEY_NOT_FOUND,
          DIVISION_BY_ZERO,
          DIVISION_OVERFLOW,
          STACK_OVERFLOW,
          OUT_OF_MEMORY,
          REQUIRES,
          INVARIANT,
          ASSERTION,
          EXPECTATION,
          UNCAUGHT_ERROR,
          DEADLOCK,
          INTERNAL,
          EMPTY_ARRAY,
          HOST ->
          crash.message();
    };
  }

  private static String seconds(Duration limit) {
    return java.math.BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private static EscapedError escapedError(String name, CrashRecord crash) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (CrashRecord.Field field : crash.fields()) {
      fields.put(field.name(), FieldText.of(field));
    }
    return new EscapedError(name, messageField(crash), fields);
  }

  /** The string that a wildcard handler sees (chapter 04, 5.3): {@code message}, or the first. */
  private static Optional<String> messageField(CrashRecord crash) {
    return crash.fields().stream()
        .filter(field -> field.kind() == FieldText.STRING)
        .filter(field -> field.name().equals("message"))
        .findFirst()
        .or(() -> crash.fields().stream().findFirst())
        .filter(field -> field.kind() == FieldText.STRING)
        .flatMap(CrashRecord.Field::text);
  }
}
