package dev.plutolang.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why, where and in what state a run of a program failed.
 *
 * @param kind what happened, for programs that decide by it
 * @param message the line that the language defines for the failure, without the leading {@code
 *     pluto: }
 * @param exitCode the exit code that the language defines for the failure
 * @param stackTrace the active calls, innermost first. Of a very deep stack the middle is left out.
 *     For {@link Kind#UNCAUGHT_ERROR} the calls that were active when the error was raised; outer
 *     ones of a deep stack are not known
 * @param omittedFrames the number of calls left out of the middle of the trace. For {@link
 *     Kind#UNCAUGHT_ERROR} it is not 0 if outer calls are missing, whose number nobody knows
 * @param error the error that escaped, for {@link Kind#UNCAUGHT_ERROR}
 * @param operands what the parts of a failed contract were when it was checked, in source order,
 *     for {@link Kind#CONTRACT} and {@link Kind#ASSERTION}. Parts that were not evaluated, because
 *     {@code &&} or {@code ||} needed no more, are missing
 * @param gc the heap at the moment of the failure
 * @param elapsed the time from the start of the run to the failure
 */
public record CrashReport(
    Kind kind,
    String message,
    int exitCode,
    List<StackFrame> stackTrace,
    long omittedFrames,
    Optional<EscapedError> error,
    List<Operand> operands,
    GcStats gc,
    Duration elapsed) {

  /** The cause of a failure. */
  public enum Kind {
    /**
     * An index outside an array, a string or a {@code bytes} value; also a bad insert or remove.
     */
    INDEX_OUT_OF_BOUNDS,
    /** {@code pop}, {@code first} or {@code last} of an empty array. */
    EMPTY_ARRAY,
    /** {@code m[k]} with a key that the map does not have. */
    KEY_NOT_FOUND,
    /** Integer division or remainder by zero, or of the lowest int by -1. */
    DIVISION,
    /** A {@code requires} clause or an {@code invariant} that does not hold. */
    CONTRACT,
    /** An {@code assert} that does not hold. */
    ASSERTION,
    /** An {@code expect} matcher that does not pass. */
    EXPECTATION,
    /** An error that left {@code main}, see {@link CrashReport#error()}. */
    UNCAUGHT_ERROR,
    /** Recursion deeper than {@link Limits#stack()} allows. */
    STACK_OVERFLOW,
    /** The heap would pass {@link Limits#heap()}, or a size does not fit the address space. */
    OUT_OF_MEMORY,
    /** More tasks than {@link Limits#tasks()} allows. */
    TOO_MANY_TASKS,
    /** In test mode: tasks that wait for each other for ever. */
    DEADLOCK,
    /** The run took longer than {@link Limits#timeout()}. */
    TIMEOUT,
    /** The run used more CPU time than {@link Limits#cpuTime()}. */
    CPU_LIMIT,
    /** The run printed more than {@link Limits#output()}. */
    OUTPUT_LIMIT,
    /** {@link Instance#cancel()} was called. */
    CANCELLED,
    /** A stage answered a remote call with something that is not an answer. */
    REMOTE_CALL,
    /** A function of the host that was declared infallible threw an exception. */
    HOST_FUNCTION,
    /** A stream of the host threw an exception while the program read or wrote it. */
    STREAM,
    /** A defect of Pluto itself. */
    INTERNAL
  }

  /**
   * An error that nobody handled.
   *
   * @param name the name of its declaration, without the module
   * @param message the text that a wildcard handler would see as {@code e.message}, if there is one
   * @param fields its fields in the order of the declaration, as text
   */
  public record EscapedError(String name, Optional<String> message, Map<String, String> fields) {
    public EscapedError {
      Check.notBlank(name, "name");
      Check.notNull(message, "message");
      fields = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fields));
    }

    /** As the source writes it, for example {@code NotFound { key: abc, code: 42 }}. */
    @Override
    public String toString() {
      return fields.entrySet().stream()
          .map(field -> field.getKey() + ": " + field.getValue())
          .collect(Collectors.joining(", ", name + " { ", " }"));
    }
  }

  /**
   * A part of a contract and its value.
   *
   * @param text as the source has it: {@code limit}, {@code self.count}, {@code xs.len()}
   * @param value as a person reads it, on one line; strings are quoted, long values cut short
   */
  public record Operand(String text, String value) {
    public Operand {
      Check.notNull(text, "text");
      Check.notNull(value, "value");
    }

    /** For example {@code limit = 5}. */
    @Override
    public String toString() {
      return text + " = " + value;
    }
  }

  /** A report without operands. */
  public CrashReport(
      Kind kind,
      String message,
      int exitCode,
      List<StackFrame> stackTrace,
      long omittedFrames,
      Optional<EscapedError> error,
      GcStats gc,
      Duration elapsed) {
    this(kind, message, exitCode, stackTrace, omittedFrames, error, List.of(), gc, elapsed);
  }

  public CrashReport {
    Check.notNull(kind, "kind");
    Check.notNull(message, "message");
    stackTrace = List.copyOf(stackTrace);
    Check.atLeast(0, omittedFrames, "omittedFrames", "frames");
    Check.notNull(error, "error");
    operands = List.copyOf(operands);
    Check.notNull(gc, "gc");
    Check.notNull(elapsed, "elapsed");
  }

  /** The message and where it happened, in one line. */
  public String summary() {
    return stackTrace.isEmpty() ? message : message + " at " + stackTrace.getFirst();
  }

  /**
   * Everything that a person wants to see: message, fields of the error, values of the contract's
   * operands, stack trace, heap. Several lines; a call that repeats itself, as in endless
   * recursion, is shown once with its number.
   */
  public String render() {
    var out = new StringBuilder(message);
    error
        .filter(escaped -> !escaped.fields().isEmpty())
        .ifPresent(escaped -> out.append("\n    ").append(escaped));
    operands.forEach(operand -> out.append("\n    ").append(operand));
    int repeated = 0;
    for (int i = 0; i < stackTrace.size(); i++) {
      StackFrame frame = stackTrace.get(i);
      repeated++;
      if (i + 1 < stackTrace.size() && stackTrace.get(i + 1).equals(frame)) {
        continue;
      }
      out.append("\n    at ").append(frame);
      if (repeated > 1) {
        out.append(" [%d times]".formatted(repeated));
      }
      repeated = 0;
    }
    if (omittedFrames > 0 && kind == Kind.UNCAUGHT_ERROR) {
      out.append("\n    (the calls outside of these were not recorded)");
    } else if (omittedFrames > 0) {
      out.append("\n    (%,d frames in the middle are not shown)".formatted(omittedFrames));
    }
    return out.append(
            "\n    heap: %,d of %,d bytes, %,d collections"
                .formatted(gc.heapSize(), gc.limit(), gc.collections()))
        .toString();
  }

  /** The same as {@link #render()}. */
  @Override
  public String toString() {
    return render();
  }
}
