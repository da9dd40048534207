package dev.plutolang.script;

import dev.plutolang.api.CompilationException;
import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Diagnostic;
import dev.plutolang.api.PlutoError;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.api.StackFrame;
import java.util.List;
import javax.script.ScriptException;

/** Turns failures into the exceptions of {@code javax.script}; the original is the cause. */
final class Failures {
  private Failures() {}

  static ScriptException of(CompilationException rejected, String fileName) {
    Diagnostic first =
        rejected.diagnostics().stream().filter(Diagnostic::isError).findFirst().orElseThrow();
    return with(
        rejected, new ScriptException(first.message(), fileName, first.line(), first.column()));
  }

  static ScriptException of(ProgramFailedException failed, String fileName) {
    CrashReport report = failed.report();
    return with(failed, at(report.message(), report.stackTrace(), fileName));
  }

  static ScriptException of(PlutoError error, String fileName) {
    return with(error, at(String.valueOf(error.getMessage()), error.trace(), fileName));
  }

  private static ScriptException at(String message, List<StackFrame> trace, String fileName) {
    return trace.isEmpty()
        ? new ScriptException(message)
        : new ScriptException(
            message, fileName, trace.getFirst().line(), trace.getFirst().column());
  }

  private static ScriptException with(Throwable cause, ScriptException exception) {
    exception.initCause(cause);
    return exception;
  }
}
