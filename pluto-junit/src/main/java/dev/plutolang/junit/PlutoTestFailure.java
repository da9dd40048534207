package dev.plutolang.junit;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.SourceRange;
import dev.plutolang.api.StackFrame;
import java.util.List;

/** Why a Pluto test failed. The stack trace is that of the Pluto program. */
public final class PlutoTestFailure extends AssertionError {
  private static final long serialVersionUID = 1L;

  PlutoTestFailure(CrashReport report, SourceRange test) {
    super(report.message() + " (" + place(report, test) + ")");
    setStackTrace(
        report.stackTrace().stream()
            .map(PlutoTestFailure::element)
            .toArray(StackTraceElement[]::new));
  }

  private static String place(CrashReport report, SourceRange test) {
    List<StackFrame> frames = report.stackTrace();
    return frames.isEmpty() || frames.get(0).line() == 0
        ? test.file() + ":" + test.line()
        : frames.get(0).file() + ":" + frames.get(0).line();
  }

  private static StackTraceElement element(StackFrame frame) {
    String file = frame.file().substring(frame.file().lastIndexOf('/') + 1);
    String module = frame.file().replaceFirst("\\.(pluto|pt)$", "").replace('/', '.');
    return new StackTraceElement(
        module, frame.function(), file, frame.line() == 0 ? -1 : frame.line());
  }
}
