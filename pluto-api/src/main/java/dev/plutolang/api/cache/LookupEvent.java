package dev.plutolang.api.cache;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A program asked of a cache; lasts until it is there, found or compiled. */
@Name("dev.plutolang.CompileCacheLookup")
@Label("Pluto compile cache lookup")
@Category("Pluto")
@StackTrace(false)
public final class LookupEvent extends Event {
  @Label("Cache")
  String cache = "";

  @Label("Root")
  String root = "";

  @Label("Found")
  boolean found;

  /** Begins now. */
  public LookupEvent() {
    begin();
  }

  /**
   * Ends the event.
   *
   * @param root the path of the program's root source
   * @param found whether nothing had to be compiled
   */
  public void record(String cache, String root, boolean found) {
    if (shouldCommit()) {
      this.cache = cache;
      this.root = root;
      this.found = found;
      commit();
    }
  }
}
