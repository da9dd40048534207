/** The command {@code pluto}. */
module dev.plutolang.cli {
  requires static org.jspecify;
  requires dev.plutolang.api;
  requires info.picocli;

  opens dev.plutolang.cli to
      info.picocli;
}
