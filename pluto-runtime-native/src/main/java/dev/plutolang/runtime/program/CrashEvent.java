package dev.plutolang.runtime.program;

import dev.plutolang.api.CrashReport;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A program that failed. */
@Name("dev.plutolang.Crash")
@Label("Pluto crash")
@Category("Pluto")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the fields are read by the flight recorder
final class CrashEvent extends Event {

  @Label("Program")
  private String program = "";

  @Label("Kind")
  private String kind = "";

  @Label("Message")
  private String message = "";

  @Label("Place")
  private String place = "";

  static void record(String program, CrashReport report) {
    CrashEvent event = new CrashEvent();
    if (event.shouldCommit()) {
      event.program = program;
      event.kind = report.kind().name();
      event.message = report.message();
      event.place = report.stackTrace().isEmpty() ? "" : report.stackTrace().getFirst().toString();
      event.commit();
    }
  }
}
