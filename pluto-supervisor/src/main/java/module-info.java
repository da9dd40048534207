/** Supervision of running programs. */
module dev.plutolang.supervisor {
  requires static org.jspecify;
  requires transitive dev.plutolang.api;
  requires typesafe.config;

  // Ways to observe a tree, each optional.
  requires static jdk.jfr;
  requires static org.slf4j;
  requires static micrometer.core;
  requires static io.opentelemetry.api;
  requires static io.opentelemetry.context;

  exports dev.plutolang.supervisor;
  exports dev.plutolang.supervisor.config;
  exports dev.plutolang.supervisor.observe;
}
