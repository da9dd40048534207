package dev.plutolang.supervisor.observe;

import dev.plutolang.supervisor.SupervisionEvent;
import java.util.function.Consumer;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** JFR events for crashes and starts. Every tree has it; without a recording it costs nothing. */
public final class FlightRecording implements Consumer<SupervisionEvent> {
  /** A process crashed. */
  @Name("dev.plutolang.ProcessCrash")
  @Label("Pluto process crash")
  @Category("Pluto")
  @StackTrace(false)
  static final class ProcessCrash extends Event {
    @Label("Process")
    String process = "";

    @Label("Incarnation")
    long incarnation;

    @Label("Kind")
    String kind = "";

    @Label("Message")
    String message = "";
  }

  /** A process was started. */
  @Name("dev.plutolang.ProcessStart")
  @Label("Pluto process start")
  @Category("Pluto")
  @StackTrace(false)
  static final class ProcessStart extends Event {
    @Label("Process")
    String process = "";

    @Label("Incarnation")
    long incarnation;

    @Label("Downtime")
    @Description("The time since the end of the last incarnation; 0 at the first start")
    @Timespan(Timespan.NANOSECONDS)
    long downtime;
  }

  public FlightRecording() {}

  @Override
  public void accept(SupervisionEvent event) {
    if (event.what() instanceof SupervisionEvent.Crashed crashed) {
      ProcessCrash crash = new ProcessCrash();
      if (crash.isEnabled()) {
        crash.process = event.path();
        crash.incarnation = event.incarnation();
        crash.kind = crashed.report().kind().name();
        crash.message = crashed.report().message();
        crash.commit();
      }
    } else if (event.what() instanceof SupervisionEvent.Started started) {
      ProcessStart start = new ProcessStart();
      if (start.isEnabled()) {
        start.process = event.path();
        start.incarnation = event.incarnation();
        start.downtime = started.downtime().map(java.time.Duration::toNanos).orElse(0L);
        start.commit();
      }
    }
  }
}
