/** Supervision of running programs. */
module dev.plutolang.supervisor {
  requires static org.jspecify;
  requires transitive dev.plutolang.api;

  exports dev.plutolang.supervisor;
}
