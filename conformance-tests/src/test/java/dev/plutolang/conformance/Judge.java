package dev.plutolang.conformance;

import dev.plutolang.api.CompilationException;
import dev.plutolang.api.Compiler;
import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Diagnostic;
import dev.plutolang.api.Launcher;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Permissions;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.api.RunResult;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides whether one program shows what it has to show. */
final class Judge {
  private static final Duration RUN_LIMIT = Duration.ofSeconds(20L * Referee.PATIENCE);
  private static final Pattern REJECTION = Pattern.compile(".*@ (?:(\\S+):)?(\\d+)$");

  private final ConformanceProgram program;

  private Judge(ConformanceProgram program) {
    this.program = program;
  }

  /** Why the program does not pass; empty if it passes at all levels. */
  static Optional<String> judge(ConformanceProgram program) {
    var judge = new Judge(program);
    return switch (program.folder()) {
      case REJECT, PROJECT_REJECT -> judge.rejected();
      case RUN, ABORT, TEST, PROJECT ->
          judge
              .at(Optimization.NONE)
              .map(failure -> "at NONE: " + failure)
              .or(() -> judge.at(Optimization.FULL).map(failure -> "at FULL: " + failure));
      case SYSTEM -> Optional.of("the API has no way to compile the member of a system");
    };
  }

  private Compiler compiler() {
    return program.folder().ofDirectories()
        ? Pluto.compiler().sourceDirectory(program.location())
        : Pluto.compiler().source(program.mainFile().getFileName().toString(), program.source());
  }

  // ---- Rejections

  private Optional<String> rejected() {
    String header = program.header("reject").orElseThrow();
    Matcher place = REJECTION.matcher(header);
    if (!place.matches()) {
      return Optional.of("the header does not end with '@ LINE': " + header);
    }
    String file =
        Optional.ofNullable(place.group(1)).orElse(program.mainFile().getFileName().toString());
    int line = Integer.parseInt(place.group(2));
    boolean testMode = program.header("mode").equals(Optional.of("test"));
    try {
      compiler().testMode(testMode).compile();
      return Optional.of("it was accepted, but should be rejected: " + header);
    } catch (CompilationException e) {
      List<Diagnostic> errors = e.diagnostics().stream().filter(Diagnostic::isError).toList();
      return errors.stream().anyMatch(error -> isAt(error, file, line))
          ? Optional.empty()
          : Optional.of("no error for '" + header + "', only:\n" + render(errors));
    }
  }

  /**
   * Whether an error is about a line. One that begins on the line before counts if its text reaches
   * into the line: constructs of several lines. So does one with a note on the line: a missing
   * return belongs to the function and to the path that ends without one.
   */
  private static boolean isAt(Diagnostic error, String file, int line) {
    return !error.code().equals(Diagnostic.UNSUPPORTED)
        && error.file().equals(file)
        && (error.line() == line
            || (error.line() == line - 1 && error.range().endLine() >= line)
            || error.notes().stream().anyMatch(note -> isAt(note, file, line)));
  }

  private static boolean isAt(Diagnostic.Note note, String file, int line) {
    return note.range()
        .filter(range -> range.file().equals(file) && range.line() == line)
        .isPresent();
  }

  private static String render(List<Diagnostic> errors) {
    return errors.stream().limit(5).map(Diagnostic::render).collect(Collectors.joining("\n"));
  }

  // ---- Runs

  private Optional<String> at(Optimization level) {
    boolean testMode = program.folder() == ConformanceProgram.Folder.TEST;
    Program compiled;
    try {
      compiled = compiler().optimization(level).testMode(testMode).compile();
    } catch (CompilationException e) {
      return Optional.of(
          "it was rejected:\n"
              + render(e.diagnostics().stream().filter(Diagnostic::isError).toList()));
    }
    return new Run(program, compiled).judge();
  }

  /** One run of a compiled program, with its output. */
  private record Run(ConformanceProgram program, Program compiled, BoundedOutput out) {
    Run(ConformanceProgram program, Program compiled) {
      this(program, compiled, new BoundedOutput());
    }

    Optional<String> judge() {
      try {
        int exitCode = run();
        return judge(exitCode, Optional.empty());
      } catch (ProgramFailedException e) {
        return judge(e.report().exitCode(), Optional.of(e.report()));
      }
    }

    private Optional<String> judge(int exitCode, Optional<CrashReport> crash) {
      return wrongCrash(crash).or(() -> wrongOutput(crash)).or(() -> wrongExit(exitCode, crash));
    }

    private int run() {
      Launcher launcher =
          compiled
              .launcher()
              .environment(environment())
              .stdin(InputStream.nullInputStream())
              .stdout(out)
              .stderr(OutputStream.nullOutputStream())
              .permissions(Permissions.all())
              .limits(Limits.builder().heap(1L << 30).timeout(RUN_LIMIT).build());
      return switch (program.folder()) {
        case TEST -> launcher.runTests().exitCode();
        case RUN, ABORT, PROJECT -> exitCode(launcher.run());
        case REJECT, PROJECT_REJECT, SYSTEM -> throw new IllegalStateException(program.id());
      };
    }

    private static int exitCode(RunResult result) {
      return result.exitCode();
    }

    /** What the programs must not see of this machine is left out. */
    private static Map<String, String> environment() {
      return System.getenv().entrySet().stream()
          .filter(variable -> !variable.getKey().startsWith("PLUTO_"))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Optional<String> wrongCrash(Optional<CrashReport> crash) {
      Optional<String> header = program.header("abort").filter(text -> !AbortKinds.onlyExits(text));
      if (header.isEmpty()) {
        return crash.map(report -> "it failed with " + report.kind() + ": " + report.render());
      }
      CrashReport.Kind expected = AbortKinds.of(header.get()).orElseThrow();
      if (crash.isEmpty()) {
        return Optional.of("it ended without a failure, expected " + expected);
      }
      CrashReport report = crash.get();
      return report.kind() == expected
          ? Optional.empty()
          : Optional.of("expected " + expected + ", but " + report.kind() + ": " + report.render());
    }

    private Optional<String> wrongOutput(Optional<CrashReport> crash) {
      String expected = program.expectedOutput();
      String actual = out.text();
      return actual.equals(expected)
          ? Optional.empty()
          : Optional.of(
              Differences.describe(expected, actual)
                  + crash.map(report -> "\n" + report.render()).orElse(""));
    }

    private Optional<String> wrongExit(int actual, Optional<CrashReport> crash) {
      int expected = program.header("exit").map(Integer::parseInt).orElse(0);
      return actual == expected
          ? Optional.empty()
          : Optional.of(
              "exit code "
                  + actual
                  + ", expected "
                  + expected
                  + crash.map(r -> "\n" + r).orElse(""));
    }
  }
}
