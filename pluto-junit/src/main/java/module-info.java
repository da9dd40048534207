/** Runs the tests of Pluto sources on the JUnit Platform. */
module dev.plutolang.junit {
  requires static org.jspecify;
  requires dev.plutolang.api;
  requires transitive org.junit.platform.engine;

  exports dev.plutolang.junit;

  provides org.junit.platform.engine.TestEngine with
      dev.plutolang.junit.PlutoTestEngine;
}
