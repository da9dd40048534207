/** Supervision of running programs. */
module dev.plutolang.supervisor {
  requires static org.jspecify;
  requires dev.plutolang.api;
}
