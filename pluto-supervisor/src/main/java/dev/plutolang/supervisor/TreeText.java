package dev.plutolang.supervisor;

import java.util.Locale;
import java.util.Optional;

/** The text form of a tree. */
final class TreeText {
  private final StringBuilder out = new StringBuilder();

  private TreeText() {}

  /** For example {@code └─ orders RUNNING transient, incarnation 3, last: crashed (DIVISION)}. */
  static String of(ChildState root) {
    TreeText text = new TreeText();
    text.line(root);
    text.below(root, "");
    return text.out.toString();
  }

  private void below(ChildState parent, String indent) {
    int left = parent.children().size();
    for (ChildState child : parent.children()) {
      boolean last = --left == 0;
      out.append('\n').append(indent).append(last ? "└─ " : "├─ ");
      line(child);
      below(child, indent + (last ? "   " : "│  "));
    }
  }

  private void line(ChildState child) {
    out.append(child.name()).append("  ").append(child.state()).append("  ");
    switch (child.spec()) {
      case SupervisorSpec supervisor -> out.append(lower(supervisor.strategy()));
      case ProcessSpec process -> {
        out.append(lower(process.restart()));
        if (process.significant()) {
          out.append(", significant");
        }
      }
    }
    if (child.incarnation() > 1) {
      out.append(", incarnation ").append(child.incarnation());
    }
    last(child.lastExit()).ifPresent(last -> out.append(", last: ").append(last));
  }

  private static Optional<String> last(Optional<ExitReason> exit) {
    return exit.map(
        reason ->
            switch (reason) {
              case ExitReason.Completed(int code) -> "exit code " + code;
              case ExitReason.Crashed crashed ->
                  "crashed (%s: %s)".formatted(crashed.report().kind(), crashed.report().message());
              case ExitReason.ShutDown(ExitReason.Cause cause) ->
                  "shut down (" + lower(cause) + ")";
              case ExitReason.Killed(boolean abandoned) -> abandoned ? "abandoned" : "killed";
            });
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
