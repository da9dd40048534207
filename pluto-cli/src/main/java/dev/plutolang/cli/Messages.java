package dev.plutolang.cli;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Diagnostic;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the command tells its user, on standard error, in colours if wanted. */
final class Messages {
  private static final String RED = "1;31";
  private static final String YELLOW = "1;33";
  private static final String BLUE = "34";
  private static final String CYAN = "36";
  private static final String DIM = "2";

  private static final Pattern TITLE = Pattern.compile("(error|warning)(\\[[^]]*]): (.*)");
  private static final Pattern PLACE = Pattern.compile("( *--> )(.*)");
  private static final Pattern MARKS = Pattern.compile("( +\\| +)([\\^-]+)(.*)");
  private static final Pattern GUTTER = Pattern.compile("( *[0-9]* \\|)(.*)");
  private static final Pattern REMARK = Pattern.compile("( += )(help|note)(: .*)");

  private final PrintWriter out;
  private final boolean colored;

  Messages(PrintWriter out, boolean colored) {
    this.out = out;
    this.colored = colored;
  }

  void line(String text) {
    out.println(text);
  }

  void error(String text) {
    out.println(paint(RED, "pluto:") + " " + text);
  }

  void warning(String text) {
    out.println(paint(YELLOW, "pluto:") + " " + text);
  }

  /** All findings, then how many there are. */
  void diagnostics(List<Diagnostic> diagnostics) {
    for (Diagnostic diagnostic : diagnostics) {
      diagnostic.render().lines().map(line -> paint(diagnostic, line)).forEach(out::println);
      out.println();
    }
    long errors = diagnostics.stream().filter(Diagnostic::isError).count();
    long warnings = diagnostics.size() - errors;
    if (errors > 0) {
      out.println(paint(RED, count(errors, "error")));
    }
    if (warnings > 0) {
      out.println(paint(YELLOW, count(warnings, "warning")));
    }
  }

  static String count(long number, String noun) {
    return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  /** Why a program failed, unless its instance has written that itself; then where. */
  void crash(CrashReport report) {
    if (isStopped(report.kind())) {
      out.println(paint(RED, "pluto:") + " " + report.message());
    }
    report
        .render()
        .lines()
        .skip(report.message().lines().count())
        .forEach(line -> out.println(paint(DIM, line)));
  }

  /** Whether the failure came from outside: then the language defines no line for it. */
  private static boolean isStopped(CrashReport.Kind kind) {
    return switch (kind) {
      case TIMEOUT, CPU_LIMIT, OUTPUT_LIMIT, CANCELLED, STREAM -> true;
      default -> false;
    };
  }

  private String paint(Diagnostic diagnostic, String line) {
    Matcher title = TITLE.matcher(line);
    if (title.matches()) {
      String color = diagnostic.isError() ? RED : YELLOW;
      return paint(color, title.group(1) + title.group(2)) + paint("1", ": " + title.group(3));
    }
    Matcher place = PLACE.matcher(line);
    if (place.matches()) {
      return paint(BLUE, place.group(1)) + place.group(2);
    }
    Matcher marks = MARKS.matcher(line);
    if (marks.matches()) {
      String color = marks.group(2).startsWith("^") ? RED : CYAN;
      return paint(BLUE, marks.group(1)) + paint(color, marks.group(2) + marks.group(3));
    }
    Matcher remark = REMARK.matcher(line);
    if (remark.matches()) {
      return paint(BLUE, remark.group(1)) + paint(CYAN, remark.group(2)) + remark.group(3);
    }
    Matcher gutter = GUTTER.matcher(line);
    return gutter.matches() ? paint(BLUE, gutter.group(1)) + gutter.group(2) : line;
  }

  private String paint(String color, String text) {
    return colored ? "\u001b[" + color + "m" + text + "\u001b[0m" : text;
  }
}
