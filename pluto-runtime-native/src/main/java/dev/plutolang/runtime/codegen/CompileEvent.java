package dev.plutolang.runtime.codegen;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A module compiled to object code. */
@Name("dev.plutolang.Compile")
@Label("Pluto compilation")
@Category("Pluto")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the fields are read by the flight recorder
final class CompileEvent extends Event {

  @Label("Module")
  private String module = "";

  @Label("Optimization")
  private String optimization = "";

  @Label("IR size")
  @DataAmount
  private int irSize;

  @Label("Object size")
  @DataAmount
  private int objectSize;

  /** Fills and commits the event. */
  void record(String module, String optimization, int irSize, int objectSize) {
    if (shouldCommit()) {
      this.module = module;
      this.optimization = optimization;
      this.irSize = irSize;
      this.objectSize = objectSize;
      commit();
    }
  }
}
