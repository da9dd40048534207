package dev.plutolang.runtime.program;

import dev.plutolang.api.GcEvent;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A collection of garbage. Recorded for instances that start while a recording is on. */
@Name("dev.plutolang.Collection")
@Label("Pluto garbage collection")
@Category("Pluto")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the fields are read by the flight recorder
final class CollectionEvent extends Event {

  @Label("Program")
  private String program = "";

  @Label("Number")
  private long number;

  @Label("Cause")
  private String cause = "";

  @Label("Pause")
  @Timespan(Timespan.NANOSECONDS)
  private long pause;

  @Label("Heap before")
  @DataAmount
  private long heapBefore;

  @Label("Heap after")
  @DataAmount
  private long heapAfter;

  /** Whether a recording wants these events. */
  static boolean isRecorded() {
    return new CollectionEvent().isEnabled();
  }

  static void record(String program, GcEvent collection) {
    CollectionEvent event = new CollectionEvent();
    if (event.shouldCommit()) {
      event.program = program;
      event.number = collection.number();
      event.cause = collection.cause().name();
      event.pause = collection.pause().toNanos();
      event.heapBefore = collection.heapBefore();
      event.heapAfter = collection.heapAfter();
      event.commit();
    }
  }
}
