/** Pluto as a scripting language of {@code javax.script}. */
module dev.plutolang.script {
  requires static org.jspecify;
  requires transitive java.scripting;
  requires dev.plutolang.api;

  exports dev.plutolang.script;

  provides javax.script.ScriptEngineFactory with
      dev.plutolang.script.PlutoEngineFactory;
}
