package dev.plutolang.api;

/**
 * Where everything starts.
 *
 * <pre>{@code
 * Pluto.compile("fn main() { print(\"hello\") }").run();
 * }</pre>
 */
public final class Pluto {
  private Pluto() {}

  /**
   * Compiles one source text with the default options.
   *
   * @throws CompilationException if it is not a valid program
   * @throws PlutoPlatformException if this machine cannot compile Pluto
   */
  public static Program compile(String text) {
    return compiler().source("main.pluto", text).compile();
  }

  /** A compiler without sources, with the default options. */
  public static Compiler compiler() {
    return Compiler.empty();
  }
}
