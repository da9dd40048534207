package dev.plutolang.supervisor.tree;

import dev.plutolang.api.CrashReport;
import dev.plutolang.supervisor.Entry;
import dev.plutolang.supervisor.ExitReason;
import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.ProcessState;
import dev.plutolang.supervisor.SupervisionEvent;
import java.time.Duration;

/**
 * The instance of a new program beside that of the old one. It takes over when it has started: as
 * soon as it is made, or, if the process has a startup time and runs {@code main}, when it has run
 * for that long. Until then the old one goes on, and stays when the new one ends.
 */
final class Replacement {
  private final TreeMachine tree;
  private final Node node;

  Replacement(TreeMachine tree, Node node) {
    this.tree = tree;
    this.node = node;
  }

  void candidateStarted(Child child, Run run) {
    ProcessSpec spec = (ProcessSpec) child.spec;
    if (spec.startup().isZero() || spec.entry() != Entry.MAIN) {
      takeOver(child, run);
    } else {
      run.timer = tree.schedule(spec.startup(), () -> takeOver(child, run));
    }
  }

  void candidateFailed(Child child, Run run, String message) {
    child.candidate = null;
    tree.emit(child.path, run.incarnation, new SupervisionEvent.ReplaceFailed(message));
    node.notStarted(child, message);
  }

  /** Its timer, if it has one, is cancelled already, as for every instance that ends. */
  void candidateExited(Child child, Run run, ExitReason reason) {
    Duration startup = ((ProcessSpec) child.spec).startup();
    candidateFailed(
        child,
        run,
        "the new program ended within its startup time of %s: %s"
            .formatted(startup, description(reason)));
  }

  private static String description(ExitReason reason) {
    return switch (reason) {
      case ExitReason.Completed(int code) -> "it returned " + code;
      case ExitReason.Crashed(CrashReport report) -> report.summary();
      case ExitReason.ShutDown shutDown -> "it was shut down";
      case ExitReason.Killed killed -> "it was killed";
    };
  }

  private void takeOver(Child child, Run run) {
    run.timer = 0;
    promote(child, run);
    node.resume(child);
  }

  private void promote(Child child, Run run) {
    child.candidate = null;
    child.retiring = child.state == ProcessState.RUNNING ? child.run : null;
    child.run = run;
    child.incarnation = run.incarnation;
    child.failures = 0;
    node.started(child, new SupervisionEvent.Replaced());
  }
}
