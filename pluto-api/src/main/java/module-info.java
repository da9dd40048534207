/** What a host application sees of Pluto: compile source text, run programs, read reports. */
module dev.plutolang.api {
  requires static transitive org.jspecify;
  requires jdk.jfr;

  exports dev.plutolang.api;
  exports dev.plutolang.api.spi;

  uses dev.plutolang.api.spi.CompilerProvider;
}
