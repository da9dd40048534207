package dev.plutolang.junit;

/** Shows that Surefire runs Pluto tests: those of this module's own sources. */
@PlutoTests("src/test/pluto")
class SourcesOfThisModuleTest {}
