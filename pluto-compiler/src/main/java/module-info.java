/** From Pluto source text to programs. */
module dev.plutolang.compiler {
  requires static org.jspecify;
  requires static com.google.errorprone.annotations;
  requires dev.plutolang.api;
  requires dev.plutolang.runtime;
  requires com.google.common;
  requires org.tomlj;

  provides dev.plutolang.api.spi.CompilerProvider with
      dev.plutolang.compiler.PlutoCompiler;
}
