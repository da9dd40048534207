/** Supervision of running programs. */
module dev.plutolang.supervisor {
  requires static org.jspecify;
  requires transitive dev.plutolang.api;
  requires typesafe.config;

  exports dev.plutolang.supervisor;
  exports dev.plutolang.supervisor.config;
}
